namespace DataHub.Feeds;

/// <summary>Lines of a file as bytes, or records of a length when there are no lines.</summary>
/// <remarks>No byte below 0x30 is ever a part of a longer character of UTF-8 or GB18030.</remarks>
internal sealed class LineReader(Stream file, int recordLength) : IDisposable
{
    private const int MaxLine = 1024 * 1024;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int next;
    private int length;
    private int end;
    private bool ended;

    /// <summary>The line or record, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The line, without its end.</summary>
    public ReadOnlySpan<byte> Current => buffer.AsSpan(start, length);

    /// <summary>Whether it had no end, or fewer bytes than a record has.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Why the lines ended before the file.</summary>
    public FeedStop? Stop { get; private set; }

    /// <summary>Goes to the next line that is not empty.</summary>
    public bool Read()
    {
        while (Stop is null && (next < end || !ended))
        {
            if (!TryLine(buffer.AsSpan(next, end - next), out length, out var taken))
            {
                Fill();
                continue;
            }

            start = next;
            next += taken;
            Line++;
            if (length > 0 && !(ended && next == end && Current is [0x1A]))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => file.Dispose();

    private bool TryLine(ReadOnlySpan<byte> bytes, out int line, out int taken)
    {
        if (recordLength > 0)
        {
            line = taken = Math.Min(recordLength, bytes.Length);
            IsOpen = taken < recordLength;
            return !IsOpen || ended;
        }

        line = taken = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        IsOpen = line < 0;
        if (IsOpen)
        {
            line = taken = bytes.Length;
            return ended;
        }

        var pair = bytes[line] == '\r';
        if (pair && line + 1 == bytes.Length && !ended)
        {
            return false;
        }

        taken += pair && bytes[(line + 1)..] is [(byte)'\n', ..] ? 2 : 1;
        return true;
    }

    private void Fill()
    {
        buffer.AsSpan(next, end - next).CopyTo(buffer);
        (next, end) = (0, end - next);
        if (end > MaxLine)
        {
            Stop = new FeedStop(
                "source.too_large", $"第 {Line + 1} 行过长。Line {Line + 1} is too long.", Held: true);
            return;
        }

        if (end > buffer.Length / 2)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        try
        {
            var read = file.Read(buffer, end, buffer.Length - end);
            end += read;
            ended = read == 0;
        }
        catch (IOException)
        {
            Stop = DroppedFile.Unreadable;
        }
    }
}
