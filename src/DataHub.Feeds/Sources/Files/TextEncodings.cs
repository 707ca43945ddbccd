using System.Buffers;
using System.Text.Unicode;

namespace DataHub.Feeds;

/// <summary>How the bytes of a text file are read.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, with a mark or without.</summary>
    Utf8,

    /// <summary>GB18030, and so GBK and GB 2312.</summary>
    Gb18030,

    /// <summary>UTF-16, known by its mark only.</summary>
    Utf16,
}

/// <summary>
/// Which encoding a text file has: byte order mark, then strict UTF-8, then GB18030; never a guess with �.
/// </summary>
internal static class TextEncodings
{
    // So many bytes of well-formed UTF-8 beyond ASCII are no chance: what comes after them is damage, not GB18030.
    private const int Sure = 16;

    /// <summary>The name that feed files and the ledger use.</summary>
    public static string NameOf(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Gb18030 => "gb18030",
        TextEncoding.Utf16 => "utf-16",
        _ => "utf-8",
    };

    /// <summary>The encoding of a file, and the length of its mark; a stop when it is not the one declared.</summary>
    public static FeedStop? Detect(Stream file, string declared, out TextEncoding encoding, out int mark)
    {
        Span<byte> start = stackalloc byte[3];
        (encoding, mark) = start[..file.ReadAtLeast(start, 3, throwOnEndOfStream: false)] switch
        {
            [0xEF, 0xBB, 0xBF] => (TextEncoding.Utf8, 3),
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => (TextEncoding.Utf16, 2),
            _ => (declared == "gb18030" ? TextEncoding.Gb18030 : TextEncoding.Utf8, 0),
        };
        if (mark > 0 && declared != "auto" && declared != NameOf(encoding))
        {
            return new FeedStop(
                "source.encoding",
                $"文件以 {NameOf(encoding)} 的标记开头, 声明的是 {declared}。The file begins with the mark of "
                    + $"{NameOf(encoding)}; {declared} is declared.",
                Held: true);
        }

        file.Position = 0;
        var stop = mark == 0 && declared == "auto" ? Tell(file, out encoding) : null;
        file.Position = mark;
        return stop;
    }

    private static FeedStop? Tell(Stream file, out TextEncoding encoding)
    {
        encoding = TextEncoding.Utf8;
        var bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var chars = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var (beyondAscii, kept) = (0L, 0);
            while (true)
            {
                var read = file.Read(bytes, kept, bytes.Length - kept);
                var block = bytes.AsSpan(0, kept + read);
                var status = Utf8.ToUtf16(block, chars, out var good, out var length, false, isFinalBlock: false);
                beyondAscii += good - length;
                if (status == OperationStatus.InvalidData)
                {
                    encoding = TextEncoding.Gb18030;
                    return beyondAscii >= Sure ? Damaged : null;
                }

                block[good..].CopyTo(bytes);
                kept = block.Length - good;
                if (read == 0)
                {
                    return kept > 0 ? TextFile.Cut : null;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static FeedStop Damaged { get; } = new(
        "source.encoding", "文件为 UTF-8, 但有损坏的字符。The file is UTF-8 with a broken character in it.", Held: true);
}
