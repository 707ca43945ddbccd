using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace DataHub.Feeds;

/// <summary>
/// A text file as UTF-8, whatever it is encoded in; it ends early, with the reason, where its bytes are no text.
/// </summary>
internal sealed class TextFile : IDisposable
{
    private const int RawBytes = 64 * 1024;
    private readonly Stream bytes;
    private readonly byte[] raw = new byte[RawBytes];
    private readonly bool gb;
    private long taken;
    private int start;
    private int end;

    private TextFile(Stream bytes, TextEncoding encoding, long taken)
    {
        (this.bytes, this.taken) = (bytes, taken);
        gb = encoding == TextEncoding.Gb18030;
        Encoding = TextEncodings.NameOf(encoding);
    }

    /// <summary>A file that ends inside a character.</summary>
    public static FeedStop Cut { get; } = new(
        "source.truncated", "文件在一个字符中间结束, 未传完。The file ends inside a character; it is not whole.", Held: true);

    /// <summary>How the bytes are read.</summary>
    public string Encoding { get; }

    /// <summary>Why the text ended before the file.</summary>
    public FeedStop? Stop { get; private set; }

    /// <summary>Opens a file in the encoding declared or found.</summary>
    public static FeedStop? Open(string path, string declared, out TextFile? text)
    {
        text = null;
        var file = DroppedFile.OpenRead(path);
        if (TextEncodings.Detect(file, declared, out var encoding, out var mark) is { } stop)
        {
            file.Dispose();
            return stop;
        }

        text = new TextFile(encoding == TextEncoding.Utf16 ? FromUtf16(file) : file, encoding, mark);
        return null;
    }

    /// <summary>Reads whole characters; 0 at the end, or when there is a stop.</summary>
    public int Read(Span<byte> into)
    {
        while (Stop is null)
        {
            var status = Convert(raw.AsSpan(start, end - start), into, out var read, out var written);
            Stop = status == OperationStatus.InvalidData ? Invalid(taken + read) : Damage(into[..written]);
            start += read;
            taken += read;
            if (written > 0 || Stop is not null)
            {
                return Stop is null ? written : 0;
            }

            if (!Fill())
            {
                Stop ??= start < end ? Cut : null;
                return 0;
            }
        }

        return 0;
    }

    public void Dispose() => bytes.Dispose();

    /// <summary>Converts to UTF-8; stops at what is incomplete or no text.</summary>
    private OperationStatus Convert(ReadOnlySpan<byte> from, Span<byte> into, out int read, out int written)
    {
        if (gb)
        {
            return Gb18030.ToUtf8(from, into, out read, out written);
        }

        from = from[..Math.Min(from.Length, into.Length)];
        var status = Whole(from, out read);
        from[..read].CopyTo(into);
        written = read;
        return status;
    }

    private static OperationStatus Whole(ReadOnlySpan<byte> utf8, out int length)
    {
        length = utf8.Length;
        for (var back = 1; back <= Math.Min(3, utf8.Length); back++)
        {
            if (utf8[^back] >= 0xC0)
            {
                var status = Rune.DecodeFromUtf8(utf8[^back..], out _, out _);
                length -= status == OperationStatus.NeedMoreData ? back : 0;
                break;
            }
        }

        if (Utf8.IsValid(utf8[..length]))
        {
            return OperationStatus.Done;
        }

        for (length = 0; Rune.DecodeFromUtf8(utf8[length..], out _, out var size) == OperationStatus.Done;)
        {
            length += size;
        }

        return OperationStatus.InvalidData;
    }

    private bool Fill()
    {
        raw.AsSpan(start, end - start).CopyTo(raw);
        (start, end) = (0, end - start);
        try
        {
            var read = bytes.Read(raw, end, raw.Length - end);
            end += read;
            return read > 0;
        }
        catch (DecoderFallbackException)
        {
            Stop = Invalid(taken);
            return false;
        }
        catch (IOException)
        {
            Stop = DroppedFile.Unreadable;
            return false;
        }
    }

    private FeedStop Invalid(long at) => new(
        "source.encoding",
        $"第 {at + 1} 字节起不是 {Encoding} 文本。From byte {at + 1} on the file is no {Encoding} text.",
        Held: true);

    /// <summary>What a text never has when it was written to its end and read rightly before.</summary>
    public static FeedStop? Damage(ReadOnlySpan<byte> text) =>
        text.Contains((byte)0)
            ? new FeedStop(
                "source.truncated",
                "文件含零字节, 多为未写完。The file has zero bytes in it; mostly it was not written to its end.",
                Held: true)
        : text.IndexOf("\uFFFD"u8) >= 0
            ? new FeedStop(
                "source.encoding",
                "文件含替换字符 �, 此前的一步已丢失内容。The file holds the replacement character: a step before lost text.",
                Held: true)
        : null;

    private static Stream FromUtf16(Stream file)
    {
        file.Position = 0;
        var big = file.ReadByte() == 0xFE;
        file.Position = 2;
        return System.Text.Encoding.CreateTranscodingStream(
            file,
            new UnicodeEncoding(big, byteOrderMark: false, throwOnInvalidBytes: true),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
    }
}
