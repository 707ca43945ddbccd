using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>The exam centre, the training bases, their sessions, exams and results 考培分离.</summary>
internal static class Training
{
    private const string ExamCentre = "HZ-KSZX";

    public static void Write(City city, LegacyDatabase system)
    {
        WriteFacilities(system.Table("KP_JG", "考培机构", "JGBH:12 JGMC JGLX:2 KM TZE QYRQ:10 XZQHDM:12"));
        WriteSessions(city, system.Table(
            "KP_PX", "培训", "PXBH:20 PXLX:2 DX JGBH:12 KCBH:12 TYSHXYDM:18 PXRQ:10 RC HGRC XZQHDM:12"));
        WriteExams(
            city,
            system.Table("KP_KS", "考试场次", "KSBH:20 JGBH:12 KM:2 KSRQ:10 BKRS HGRS XZQHDM:12"),
            system.Table("KP_CJ", "考试成绩", "CJBH:20 KSBH:20 KSSFZ:18 LLCJ SCCJ HGRQ:10 CJZT:2 ZSBH:40"));
    }

    private static void WriteFacilities(LegacyTable table)
    {
        table.Add(ExamCentre, "湖州市安全生产考试服务中心", "01", "焊接、高处作业、低压电工、高压电工、危化", "826", "2023-01-05", "330500");
        table.Add("JD-330502", "吴兴区安全生产实训基地", "02", "焊接、高处作业", "120", "2021-05-10", "330502");
        table.Add("JD-330503", "南浔区有限空间实训基地", "02", "监护", "95.5", "2022-06-01", "330503100");
        table.Add("JD-330521", "德清县电气焊实训基地", "02", "焊接", "88", "2022-09-01", "330521110");
        table.Add("JD-330522", "长兴县安全生产实训基地", "02", "危化、低压电工", "60", "2020-03-01", "330522");
        table.Add("JD-330523", "安吉县安全生产实训基地", "02", "高处作业、低压电工", null, "2024-04-01", "330523");
    }

    /// <summary>2023: 125,600 person-times at the exam centre, 4,320 in small classes at the bases.</summary>
    private static void WriteSessions(City city, LegacyTable table)
    {
        var random = city.Random("sessions");
        for (var i = 0; i < 1_600; i++)
        {
            var day = new DateOnly(2023, 1, 10).AddDays(i % 350);
            var count = 70 + (i % 2 == 0 ? 8 : 9);
            Add($"SY2023{i + 1:0000}", "01", ExamCentre, random.Of(city.Ordinary), day, count, "330500");
        }
        for (var i = 0; i < 216; i++)
        {
            var day = new DateOnly(2023, 2, 1).AddDays(i * 3 % 320);
            var place = random.Word("330502 330503 330521 330522");
            Add($"XB2023{i + 1:0000}", "02", "JD-" + place, null, day, 20, place);
        }
        for (var i = 0; i < 300; i++)
        {
            var firm = random.Of(city.Ordinary);
            Add($"PXQ{i + 1:00000}", random.Word("01 02 03 04 05 06"), null, firm, random.RecentDay(),
                random.Between(10, 200), firm.Division);
        }

        void Add(string no, string kind, string? facility, Firm? firm, DateOnly day, int count,
            string division) => table.Add(
            no, kind, kind == "06" ? "学生" : random.Word("企业 企业 企业 网格员 群众"), facility,
            kind == "02" ? $"KC{random.Between(1, 12):000}" : null, firm?.Code, day.Dashed, count,
            random.Chance(80) ? count - random.Below(6) : null, division);
    }

    private static void WriteExams(City city, LegacyTable exams, LegacyTable results)
    {
        var random = city.Random("exams");
        var numbers = new List<string>();
        for (var i = 0; i < 120; i++)
        {
            var count = random.Between(30, 90);
            var day = new DateOnly(2025, 1, 8).AddDays(i * 5);
            numbers.Add($"KS{day:yyyyMMdd}{i + 1:000}");
            exams.Add(numbers[i], ExamCentre, $"0{random.Between(1, 5)}", day.Dashed, count, count - random.Below(20),
                "330500");
        }
        for (var i = 0; i < 900 * city.Scale; i++)
        {
            var citizen = city.People[i % city.People.Count];
            var exam = random.Of(numbers);
            var state = random.Word("05 05 05 05 06 06 03 04 01 07");
            var passed = state is "05" or "07";
            results.Add(
                $"CJ{i + 1:0000000}", exam, citizen.Id, state == "01" ? null : random.Between(passed ? 80 : 40, 100),
                state is "01" or "03" ? null : random.Between(passed ? 80 : 40, 100),
                passed ? $"{exam[2..6]}-{exam[6..8]}-{exam[8..10]}" : null, state,
                passed && HasCertificate(city, i) ? $"{Certificates.NumberOf(citizen)}-2" : null);
        }
    }

    /// <summary>Whether the n-th of the people is one of those whom the volume of certificates goes to.</summary>
    private static bool HasCertificate(City city, int n) =>
        n % 2 == 0 && n / 2 < 700 * city.Scale && n < city.People.Count;
}
