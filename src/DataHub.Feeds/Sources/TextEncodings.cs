using System.Buffers;
using System.Text;

namespace DataHub.Feeds;

/// <summary>
/// Which encoding a text file has: byte order mark, then strict UTF-8, then strict GB18030; never a guess with �.
/// </summary>
internal static class TextEncodings
{
    private const int Gb18030 = 54936;

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The strict encoding of a file, and its name; null when none reads all of it.</summary>
    public static Encoding? Of(string path, string declared)
    {
        Encoding[] candidates = declared switch
        {
            "utf-8" => [Utf8()],
            "gb18030" => [Gb()],
            _ => [.. Mark(path) is { } marked ? [marked] : (Encoding[])[Utf8(), Gb()]],
        };
        return candidates.FirstOrDefault(encoding => Reads(path, encoding));
    }

    /// <summary>The name that the ledger keeps.</summary>
    public static string NameOf(Encoding encoding) => encoding.CodePage == Gb18030 ? "gb18030" : encoding.WebName;

    private static UTF8Encoding Utf8() => new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static Encoding Gb() =>
        Encoding.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding? Mark(string path)
    {
        Span<byte> start = stackalloc byte[3];
        using var file = File.OpenRead(path);
        return start[..file.ReadAtLeast(start, 3, throwOnEndOfStream: false)] switch
        {
            [0xEF, 0xBB, 0xBF] => Utf8(),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => null,
        };
    }

    /// <summary>
    /// Whether every byte reads, and no replacement character says that an earlier step lost something.
    /// </summary>
    private static bool Reads(string path, Encoding encoding)
    {
        var buffer = ArrayPool<char>.Shared.Rent(32 * 1024);
        try
        {
            using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false);
            int length;
            while ((length = reader.Read(buffer)) > 0)
            {
                if (buffer.AsSpan(0, length).Contains('\uFFFD'))
                {
                    return false;
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
