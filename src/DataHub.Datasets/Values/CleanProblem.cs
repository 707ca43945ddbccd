namespace DataHub.Datasets;

/// <summary>Why a value was refused: a stable code and a sentence that never repeats the value.</summary>
/// <param name="Code">The rule, as <c>clean.problem</c>.</param>
/// <param name="Chinese">The sentence in Chinese.</param>
/// <param name="English">The sentence in English.</param>
public sealed record CleanProblem(string Code, string Chinese, string English)
{
    /// <summary>The sentence in both languages, for the people of a source.</summary>
    public string Message => Chinese + English;

    /// <summary>Text with half a surrogate pair or a control character that no database keeps.</summary>
    public static CleanProblem Text { get; } =
        new("clean.text", "文本含无效字符。", "The text has characters that cannot be stored.");

    /// <summary>Not a whole number.</summary>
    public static CleanProblem Whole { get; } =
        new("clean.int", "不是 32 位整数。", "Not a whole number of 32 bits.");

    /// <summary>Not a number.</summary>
    public static CleanProblem Number { get; } = new("clean.float", "不是数值。", "Not a finite number.");

    /// <summary>Not a truth value.</summary>
    public static CleanProblem Truth { get; } = new("clean.boolean", "不是真假值。", "Not true or false.");

    /// <summary>Not a day.</summary>
    public static CleanProblem Day { get; } = new("clean.date", "不是日期 yyyy-MM-dd。", "Not a day as yyyy-MM-dd.");

    /// <summary>Not an instant.</summary>
    public static CleanProblem Instant { get; } = new(
        "clean.date_time", "不是带时区的时刻。", "Not an instant as yyyy-MM-ddTHH:mm:ss with Z or an offset.");

    /// <summary>Not a month.</summary>
    public static CleanProblem Month { get; } = new("clean.year_month", "不是年月 yyyy-MM。", "Not a month as yyyy-MM.");

    /// <summary>Not an amount.</summary>
    public static CleanProblem Amount { get; } =
        new("clean.money", "不是至多两位小数的金额。", "Not an amount of yuan with at most two decimals.");

    /// <summary>Not a division code.</summary>
    public static CleanProblem Division { get; } =
        new("clean.division", "区划代码须为 6、9 或 12 位数字。", "A division code has 6, 9 or 12 digits.");

    /// <summary>Not shaped like a unified social credit code.</summary>
    public static CleanProblem CreditCode { get; } = new(
        "clean.credit_code",
        "统一社会信用代码须为 18 位且不含 I、O、S、V、Z。",
        "A credit code has 18 characters, none of I, O, S, V, Z.");

    /// <summary>A check character that does not fit.</summary>
    public static CleanProblem CheckDigit { get; } =
        new("clean.check_digit", "校验码不符。", "The check character does not fit the rest.");

    /// <summary>Not shaped like a citizen ID.</summary>
    public static CleanProblem CitizenId { get; } = new(
        "clean.citizen_id",
        "公民身份号码须为 18 位(或旧 15 位)。",
        "A citizen ID has 18 characters, or 15 digits of old.");

    /// <summary>A citizen ID whose birth date does not exist.</summary>
    public static CleanProblem BirthDate { get; } =
        new("clean.birth_date", "身份号码中的出生日期不存在。", "The birth date in the ID does not exist.");

    /// <summary>Not a phone number.</summary>
    public static CleanProblem Phone { get; } =
        new("clean.phone", "电话号码须为 3 至 15 位数字。", "A phone number has 3 to 15 digits.");

    /// <summary>Not a polygon.</summary>
    public static CleanProblem Polygon { get; } =
        new("clean.polygon", "不是 GeoJSON 多边形。", "Not a GeoJSON polygon with closed rings.");

    /// <summary>Not a value of the enum.</summary>
    public static CleanProblem Enum { get; } = new("clean.enum", "不是枚举值。", "Not a value of the enum.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CleanProblem> All { get; } =
    [
        Text, Whole, Number, Truth, Day, Instant, Month, Amount,
        Division, CreditCode, CheckDigit, CitizenId, BirthDate, Phone, Polygon, Enum,
    ];
}
