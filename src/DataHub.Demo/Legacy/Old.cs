using System.Globalization;

namespace DataHub.Demo.Legacy;

/// <summary>Values spelt as the old systems spell them.</summary>
internal static class Old
{
    extension(DateOnly day)
    {
        /// <summary>20240220</summary>
        public string Compact => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

        /// <summary>2024-02-20</summary>
        public string Dashed => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        /// <summary>2024.2.20</summary>
        public string Dotted => day.ToString("yyyy.M.d", CultureInfo.InvariantCulture);

        /// <summary>2024年2月20日</summary>
        public string Chinese => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

        /// <summary>2024/2/20</summary>
        public string Slashed => day.ToString("yyyy/M/d", CultureInfo.InvariantCulture);

        /// <summary>The serial number a workbook keeps: 45342 is 2024-02-20.</summary>
        public int Serial => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
    }

    extension(DateTime time)
    {
        /// <summary>20240220093000</summary>
        public string Compact => time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

        /// <summary>2024-02-20 09:30:00</summary>
        public string Dashed => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        /// <summary>2024/2/20 9:30:00</summary>
        public string Slashed => time.ToString("yyyy/M/d H:mm:ss", CultureInfo.InvariantCulture);

        /// <summary>2024年2月20日 09:30</summary>
        public string Chinese => time.ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Yuan as 万元 with up to four decimals.</summary>
    public static string Wan(decimal yuan) => (yuan / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A number with that many decimals.</summary>
    public static string Fixed(double value, int decimals) =>
        Math.Round(value, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);

    /// <summary>Half-width brackets made full-width, as the court's system prints them.</summary>
    public static string Wide(string text) => text.Replace('(', '（').Replace(')', '）');
}
