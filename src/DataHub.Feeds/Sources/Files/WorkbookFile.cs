using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DataHub.Feeds;

/// <summary>
/// Opens a workbook, new or old, once it is known to be whole: the library that reads it takes much on trust, from the
/// sizes that a package claims to the chains of an old file.
/// </summary>
internal static class WorkbookFile
{
    private const long MaxExpanded = 512L * 1024 * 1024;
    private const long MaxOld = 256L * 1024 * 1024;

    private static readonly TimeSpan Since1904 = TimeSpan.FromDays(1462);

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Crc)];

    /// <summary>A workbook that is not whole.</summary>
    public static FeedStop Damaged { get; } =
        new("source.truncated", "工作簿已损坏或未传完。The workbook is damaged or not whole.", Held: true);

    /// <summary>Whatever goes wrong inside the library over a file of others is the file's damage.</summary>
    public static bool IsDamage(Exception error) => error is not (OperationCanceledException or UnauthorizedAccessException);

    /// <summary>The workbook; a stop when it is none, or not to be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="workbook">The workbook.</param>
    /// <param name="late">What is to be added to its days.</param>
    public static FeedStop? Open(Stream file, out IExcelDataReader? workbook, out TimeSpan late)
    {
        workbook = null;
        late = TimeSpan.Zero;
        Span<byte> start = stackalloc byte[8];
        var old = start[..file.ReadAtLeast(start, 8, throwOnEndOfStream: false)] switch
        {
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] => true,
            [(byte)'P', (byte)'K', 3, 4, ..] => (bool?)false,
            _ => null,
        };
        if ((old switch { null => Foreign, true => CheckOld(file), false => CheckPackage(file, out late) }) is { } stop)
        {
            return stop;
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var settings = new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding(936) };
        file.Position = 0;
        try
        {
            workbook = old == true
                ? ExcelReaderFactory.CreateBinaryReader(file, settings)
                : ExcelReaderFactory.CreateOpenXmlReader(file, settings);
            return null;
        }
        catch (InvalidPasswordException)
        {
            return Encrypted;
        }
    }

    private static FeedStop Encrypted { get; } = new(
        "source.encrypted", "工作簿有密码。The workbook needs a password.", Held: true);

    private static FeedStop TooLarge { get; } = new(
        "source.too_large", "工作簿展开后过大。The workbook is too large when expanded.", Held: true);

    private static FeedStop Foreign { get; } = new(
        "source.no_workbook",
        "文件不是 Excel 工作簿, 可能是改了后缀的网页或文本。The file is no Excel workbook; it may be a page or a text by another name.",
        Held: true);

    private static FeedStop? CheckOld(Stream file)
    {
        if (file.Length > MaxOld)
        {
            return TooLarge;
        }

        var streams = CompoundFile.Streams(file);
        return streams is null ? Damaged
            : streams.Contains("EncryptedPackage") ? Encrypted
            : streams.Contains("Workbook") || streams.Contains("Book") ? null
            : Foreign;
    }

    /// <summary>Expands every part once: how much comes of it is counted and not believed, and its sum must fit.</summary>
    private static FeedStop? CheckPackage(Stream file, out TimeSpan late)
    {
        late = TimeSpan.Zero;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Sum(entry => entry.Length) > MaxExpanded)
        {
            return TooLarge;
        }

        var left = MaxExpanded;
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            var sum = uint.MaxValue;
            int read;
            while ((read = part.Read(buffer)) > 0)
            {
                left -= read;
                if (left < 0)
                {
                    return TooLarge;
                }

                foreach (var next in buffer.AsSpan(0, read))
                {
                    sum = (sum >> 8) ^ Table[(byte)(sum ^ next)];
                }
            }

            if (~sum != entry.Crc32)
            {
                return Damaged;
            }
        }

        if (archive.GetEntry("xl/workbook.xml") is not { } workbook)
        {
            return archive.GetEntry("xl/workbook.bin") is null ? Foreign : null;
        }

        late = CountsFrom1904(workbook) ? Since1904 : TimeSpan.Zero;
        return null;
    }

    /// <summary>The library knows days that count from 1904 when the workbook says 1, and not when it says
    /// true.</summary>
    private static bool CountsFrom1904(ZipArchiveEntry workbook)
    {
        using var xml = XmlReader.Create(workbook.Open());
        while (xml.Read())
        {
            if (xml.LocalName == "workbookPr")
            {
                return xml.GetAttribute("date1904") is "true";
            }
        }

        return false;
    }

    private static uint Crc(int index)
    {
        var sum = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return sum;
    }
}
