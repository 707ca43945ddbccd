using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DataHub.Demo.World;
using Xunit;

namespace DataHub.Demo.Tests;

/// <summary>Each dirty case is in its source, and nothing but the demo's own codes is anywhere.</summary>
public sealed partial class DirtyRowTests(MadeDemo demo)
{
    public static TheoryData<string, string, string> Dirty => new()
    {
        { "2 full width", "scjg", "select TYSHXYDM from QYDJ where TYSHXYDM like '９１３３%'" },
        { "2 zero width", "grid-legacy",
            "select SJBH from SJ_SJXX where SJBH like '%SJZD0004%' and SJBH not like 'SJ%'" },
        { "3 lower-case x", "population",
            "select GMSFHM from RKXX where GMSFHM like '%x' and GMSFHM <> upper(GMSFHM)" },
        { "3 star", "population", "select GMSFHM from RKXX where GMSFHM like '%*'" },
        { "3 seventeen digits", "population", "select GMSFHM from RKXX where length(trim(GMSFHM)) = 17" },
        { "4 fifteen digits", "grid-legacy", $"select SFZH from RK_JZDJ where trim(SFZH) = '{Known.UpgradedFifteen}'" },
        { "5 exponent", "population", "select GMSFHM from RKXX where GMSFHM like '%E+%'" },
        { "5 trailing zeros", "emergency-legacy", "select ZSBH from AQ_TZZY where trim(CZRSFZ) like '%0000'" },
        { "6 letter O", "scjg", "select TYSHXYDM from QYDJ where TYSHXYDM like '%O%'" },
        { "6 groups", "scjg", "select TYSHXYDM from QYDJ where TYSHXYDM like '% %-%'" },
        { "6 nine characters", "fire-legacy", "select DWBH from XF_DW where trim(TYSHXYDM) = 'MA2HX002-2'" },
        { "6 registration number", "emergency-legacy",
            "select YHBH from AQ_YH where trim(TYSHXYDM) = '330599000000001'" },
        { "8 dots", "fire-legacy", "select YHBH from XF_YH where FXRQ like '2026.4.7%'" },
        { "8 sentinels", "emergency-legacy",
            "select YHBH from AQ_YH where ZGQX in ('9999-12-31', '1900-01-01', '0000-00-00')" },
        { "8 month only", "court-legacy", "select AH from ZX_AJ where LARQ = '2023年2月'" },
        { "11 twice in a feed", "fire-legacy", "select YHBH from XF_YH group by YHBH having count(*) > 1" },
        { "11 both stations", "emergency-legacy", "select YHBH from AQ_YH where YHBH like 'YJSZ%'" },
        { "12 former names", "scjg", "select CYM from QYDJ where CYM like '%、%'" },
        { "13 ended division", "fire-legacy", "select DWBH from XF_DW where trim(XZQHDM) = '330501'" },
        { "13 misprinted street", "scjg", "select QYMC from QYDJ where XZQHDM like '滨渚街道%'" },
        { "14 other words", "fire-legacy", "select YHBH from XF_YH where trim(YHZT) in ('完成', 'Y', '挂起')" },
        { "14 sex in three spellings", "population", "select XB from RKXX where trim(XB) in ('1', 'M', '未知')" },
        { "15 two phones", "population", "select LXDH from RKXX where LXDH like '%/%'" },
        { "+ read twice", "welding", "select SBBH from HJ_SB group by SBBH having count(*) > 1" },
        { "+ keys by case", "welding", "select SBBH from HJ_SB where trim(SBBH) = 'hjzd0004'" },
        { "+ swapped coordinates", "fire-legacy", "select DWBH from XF_DW where JD = '30.801200'" },
    };

    [Theory]
    [MemberData(nameof(Dirty))]
    public void A_dirty_row_is_in_its_source(string shown, string source, string sql) =>
        Assert.True(demo.Rows(source, sql).Count > 0, shown);

    [Fact]
    public void A_text_file_needs_GB18030_and_holds_delimiters_and_a_cut_row()
    {
        var bytes = File.ReadAllBytes(Path.Combine(demo.Folder, "fire/trainings.csv"));
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false,
            throwOnInvalidBytes: true).GetString(bytes));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.GetEncoding("GB18030").GetString(bytes);
        Assert.Contains("㙍䶮", text, StringComparison.Ordinal);
        Assert.Contains("\"雷甸镇,\"\"一对一\"\"\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("PX90005,2026年5月10日,群众\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_has_title_two_levels_total_notes_and_a_hidden_sheet()
    {
        var rows = demo.Sheet("emergency/charging.xlsx");
        Assert.Equal("电动自行车充电场所汇总表", rows[0]["A"]);
        Assert.Equal(("价格", "每30分钟"), (rows[2]["J"], rows[3]["J"]));
        Assert.Contains(rows, row => row.GetValueOrDefault("A") == "合计");
        Assert.Contains(rows, row => row.GetValueOrDefault("A")?.StartsWith("填表人", StringComparison.Ordinal) == true);
        using var zip = ZipFile.OpenRead(Path.Combine(demo.Folder, "emergency/charging.xlsx"));
        using var book = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        Assert.Contains("state=\"hidden\"", book.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_code_or_citizen_id_is_of_a_real_division()
    {
        var codes = MadeDemo.Sources.SelectMany(source => demo.Rows(source,
            "select name from sqlite_master where type = 'table'")
            .SelectMany(table => demo.Rows(source, $"select * from {table}")))
            .SelectMany(row => CreditCode().Matches(row).Concat(CitizenId().Matches(row)))
            .Select(match => match.Value)
            .ToHashSet();
        Assert.True(codes.Count > 7_000);
        Assert.DoesNotContain(codes, code => !code.Contains(Codes.Nowhere, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_clean_key_has_its_check_character()
    {
        var firms = demo.Rows("scjg",
            "select TYSHXYDM from QYDJ where TYSHXYDM like '9_330599MA%'").Where(code => !code.Contains(' ',
            StringComparison.Ordinal));
        Assert.All(firms, code => Assert.Equal(Codes.CreditCheck(code), code[17]));
        var citizens = demo.Rows("population",
            "select GMSFHM from RKXX where length(trim(GMSFHM)) = 18 and GMSFHM not like '%*'");
        Assert.All(citizens, id => Assert.Equal(Codes.CitizenCheck(id), char.ToUpperInvariant(id[17])));
    }

    [Fact]
    public void Every_phone_begins_with_100() => Assert.Empty(
        demo.Rows("population", "select LXDH from RKXX where LXDH not like '100%'")
            .Concat(demo.Rows("fire-legacy", "select AQGLRDH from XF_DW where AQGLRDH not like '100%'"))
            .Concat(demo.Rows("court-legacy", "select LXDH from ZX_BZXR where LXDH not like '100%'")));

    [GeneratedRegex(@"(?<![0-9A-Za-z])9[1-9]\d{6}[0-9A-Z]{10}(?![0-9A-Za-z])")]
    private static partial Regex CreditCode();

    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")]
    private static partial Regex CitizenId();
}
