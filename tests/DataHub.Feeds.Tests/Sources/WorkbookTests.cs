using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class WorkbookTests : IDisposable
{
    private const string Charging =
        """
        { "kind": "xlsx", "path": "file", "sheet": "汇总", "headerRow": 3, "headerRows": 2, "fillDown": ["街道"],
          "header": ["街道", "编号", "价格/每30分钟", "价格/单位", "建成日期", "人数"] }
        """;

    private const string First = """{ "kind": "xlsx", "path": "file" }""";
    private readonly DropFolder drop = new();

    [Theory]
    [InlineData("charging.xls")]
    [InlineData("charging-1904.xls")]
    [InlineData("charging-1904.xlsx")]
    public void Old_workbooks_and_new_read_alike_and_days_count_from_1900_or_1904(string name) =>
        Assert.Equal(
            [
                "5: 织里¦H1¦0.45¦元¦2024-02-20 00:00:00¦12",
                "6: 织里¦H2¦1.5¦元¦2024-02-20 18:00:00¦1003",
                "7: ∅¦H3¦2¦元¦#N/A¦1",
            ],
            drop.Read(Charging, Bytes(name)));

    [Fact]
    public void A_workbook_of_1995_is_read_in_its_code_page_and_knows_no_merged_cells() =>
        Assert.Equal(
            ["5: 织里¦H1¦0.45", "6: ∅¦H2¦1.5", "7: ∅¦H3¦2"],
            drop.Read(
                """
                { "kind": "xlsx", "path": "file", "sheet": "汇总", "headerRow": 3, "headerRows": 2,
                  "header": ["街道", "编号", "价格/每30分钟", "单位", "建成日期", "人数"] }
                """,
                Bytes("charging-95.xls")).Select(row => string.Join('¦', row.Split('¦').Take(3))));

    [Fact]
    public void Errors_and_formulas_without_a_value_show_what_stands_in_the_cell()
    {
        Drop(
            Sheet.Of("旧", ["编号"]) with { Hidden = true },
            Sheet.Of(
                "表",
                ["编号", "描述", "三"],
                ["A", new Formula(null, "e", "#REF!"), new Formula("VLOOKUP(A1,B:C,2)", "e", "#N/A")],
                ["B", new Formula("A1&\"<\"", null, null), new Formula("A1", null, "")],
                ["C", new Formula("\"\"", "str", ""), new Formula("1+1", null, "2")],
                ["D", "", null],
                [],
                [null, null, new Formula(null, "e", "#DIV/0!")]));
        Assert.Equal(
            ["2: A¦#REF!¦#N/A", "3: B¦=A1&\"<\"¦=A1", "4: C¦∅¦2", "5: D¦∅¦∅", "7: ∅¦∅¦#DIV/0!"],
            drop.Open(First, "编号", "描述").Rows);
    }

    [Fact]
    public void Errors_are_filled_down_with_the_merged_cell_that_they_stand_in()
    {
        Drop(Sheet.Of("表", ["街道", "编号"], [new Formula(null, "e", "#NAME?"), "A"], [null, "B"]) with { Merges = ["A2:A3"] });
        Assert.Equal(
            ["2: #NAME?¦A", "3: #NAME?¦B"],
            drop.Open("""{ "kind": "xlsx", "path": "file", "fillDown": ["街道"] }""", "编号", "街道").Rows);
    }

    [Fact]
    public void Formulas_of_an_old_workbook_that_failed_or_were_not_calculated_when_it_was_saved_show_so()
    {
        // The note in A9 becomes a formula.
        var bytes = Bytes("charging.xls");
        var note = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x04, 0x02, 25, 0, 8, 0, 0, 0]);
        (bytes[note], bytes[note + 1]) = (0x06, 0);
        string Saved(params byte[] value)
        {
            value.CopyTo(bytes, note + 10);
            return drop.Read(Charging, bytes)[^1].Split('¦')[0];
        }

        Assert.Equal("9: #REF!", Saved(2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF));
        Assert.Equal("9: =", Saved(0, 0, 0, 0, 0, 0, 0xFF, 0xFF));
        Assert.Equal("7: ∅", Saved(3, 0, 0, 0, 0, 0, 0xFF, 0xFF));
        Assert.Equal("9: 1", Saved(0, 0, 0, 0, 0, 0, 0xF0, 0x3F));

        // CALCCOUNT of the second sheet becomes UNCALCED.
        var sheet = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x09, 0x08, 0x10, 0x00]);
        bytes[sheet + bytes.AsSpan(sheet).IndexOf((ReadOnlySpan<byte>)[0x0C, 0x00, 0x02, 0x00])] = 0x5E;
        Assert.Equal("9: =", Saved(0, 0, 0, 0, 0, 0, 0xF0, 0x3F));
    }

    [Fact]
    public async Task A_faulty_cell_sets_its_row_aside_where_the_value_must_be_there_and_is_flagged_elsewhere()
    {
        using var hub = new TestHub();
        Workbook.Write(
            Path.Combine(hub.Drop, "file"),
            Sheet.Of(
                "表",
                ["编号", "描述", "等级"],
                ["A", new Formula("B9", null, null), "1"],
                [new Formula(null, "e", "#N/A"), "乙", "1"],
                ["C", "丙", new Formula(null, "e", "#N/A")],
                ["D", new Formula(null, "e", "#NULL!"), "1"]));
        var feed = hub.Feed(
            """
            { "hazardNo": { "from": "编号" }, "description": { "from": "描述" },
              "grade": { "from": "等级", "codes": { "1": "GENERAL" } } }
            """,
            json =>
            {
                json["source"] = JsonNode.Parse(First);
                json["nulls"] = new JsonArray("#NULL!");
            });
        await hub.RunAsync(feed);
        Assert.Equal(
            ["A||description clean.excel_fault =B9", "C|丙|grade clean.excel_fault #N/A", "D||"],
            hub.Rows("select hazard_no, description, hub_quality_flags from fire_hazards order by 1")
                .Select(row => row.Replace("[\"", "", StringComparison.Ordinal).Replace("\"]", "", StringComparison.Ordinal)));
        var aside = Assert.Single(await hub.Runner.QuarantineAsync(feed));
        Assert.Equal(("hazardNo", "clean.excel_fault", 3L), (aside.Field, aside.Rule, aside.Line));
        Assert.Contains("\"编号\":\"#N/A\"", aside.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_sheet_is_not_found() =>
        Assert.Equal(
            ["stop source.sheet_missing"],
            drop.Read("""{ "kind": "xlsx", "path": "file", "sheet": "旧表" }""", Bytes("charging.xls")));

    [Theory]
    [InlineData("<html><table><tr><td>编号</td></tr></table></html>")]
    [InlineData("编号,名\nA,x\n")]
    [InlineData("")]
    public void A_page_or_a_text_by_the_name_of_a_workbook_is_said_to_be_one(string text) =>
        Assert.Equal(["stop source.no_workbook"], drop.Read(First, text));

    [Fact]
    public void A_document_that_is_no_workbook_is_said_to_be_one()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("word/document.xml").Open().Dispose();
        }

        Assert.Equal(["stop source.no_workbook"], drop.Read(First, stream.ToArray()));
    }

    [Theory]
    [InlineData("Workbook", "EncryptedPackage")]
    [InlineData("Book", "EncryptedPackage")]
    public void An_encrypted_package_asks_for_its_password(string stream, string renamed)
    {
        var bytes = Bytes(stream == "Book" ? "charging-95.xls" : "charging.xls");
        var at = bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream + "\0"));
        Encoding.Unicode.GetBytes(renamed).CopyTo(bytes, at);
        bytes[at + 64] = (byte)((renamed.Length + 1) * 2);
        Assert.Equal(["stop source.encrypted"], drop.Read(First, bytes));
    }

    [Fact]
    public void An_old_workbook_with_a_password_asks_for_it()
    {
        // FILEPASS in the place of the record after the first BOF: RC4, version 1.1.
        var bytes = Bytes("charging.xls");
        var bof = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
        var record = bof + 4 + 16;
        var rest = bytes.AsSpan(record);
        byte[] filePass = [0x2F, 0x00, 0x36, 0x00, 0x01, 0x00, 0x01, 0x00, 0x01, 0x00, .. Enumerable.Repeat((byte)7, 48)];
        filePass.CopyTo(rest);
        Assert.Equal(["stop source.encrypted"], drop.Read(First, bytes));
    }

    [Fact]
    public void A_bomb_is_counted_while_it_expands_whatever_it_claims()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            for (var i = 0; i < 520; i++)
            {
                part.Write(new byte[1024 * 1024]);
            }
        }

        var bytes = stream.ToArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.AsSpan().IndexOf("PK\x01\x02"u8) + 24), 1000);
        Assert.Matches("source.(too_large|truncated)", drop.Read(First, bytes).Single());
    }

    [Fact]
    public void A_part_that_was_changed_on_the_way_is_damage()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/workbook.xml", CompressionLevel.NoCompression).Open();
            part.Write("<workbook/>"u8);
        }

        var bytes = stream.ToArray();
        bytes[bytes.AsSpan().IndexOf("<workbook"u8) + 3] = (byte)'a';
        Assert.Equal(["stop source.truncated"], drop.Read(First, bytes));
    }

    [Theory]
    [InlineData("charging.xls")]
    [InlineData("charging-95.xls")]
    [InlineData("charging-1904.xlsx")]
    public void Changed_bytes_never_end_in_an_exception(string name)
    {
        var whole = Bytes(name);
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            drop.Read(Charging, bytes);
        }
    }

    public void Dispose() => drop.Dispose();

    private void Drop(params Sheet[] sheets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(drop.Path)!);
        Workbook.Write(drop.Path, sheets);
    }

    private static byte[] Bytes(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sources/Workbooks", name));
}
