using System.IO.Compression;
using System.Text;
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
                "7: ∅¦H3¦2¦元¦∅¦1",
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

    private static byte[] Bytes(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sources/Workbooks", name));
}
