using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace DataHub.Feeds;

/// <summary>
/// Rows on their way into a PostgreSQL table by <c>copy … (format binary)</c>: written here byte by byte and sent in
/// parts, so that the connection is free for other statements between two rows.
/// </summary>
internal sealed class CopyRows(NpgsqlConnection connection, string table, IEnumerable<string> columns)
{
    private const int PartBytes = 1024 * 1024;
    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, .. new byte[8]];
    private readonly string command = $"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)";
    private readonly ArrayBufferWriter<byte> bytes = new(PartBytes + 64 * 1024);

    /// <summary>Begins a row.</summary>
    public void Begin(int columns)
    {
        if (bytes.WrittenCount >= PartBytes)
        {
            Send();
        }

        if (bytes.WrittenCount == 0)
        {
            bytes.Write(Head);
        }

        BinaryPrimitives.WriteInt16BigEndian(bytes.GetSpan(sizeof(short)), (short)columns);
        bytes.Advance(sizeof(short));
    }

    public void Null() => Length(-1);

    public void Number(long value)
    {
        Length(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
    }

    public void Real(double value)
    {
        Length(sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(bytes.GetSpan(sizeof(double)), value);
        bytes.Advance(sizeof(double));
    }

    /// <summary>Text; what PostgreSQL can't keep in it, a zero character, is left out.</summary>
    public void Text(ReadOnlySpan<char> value)
    {
        var span = bytes.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, span[sizeof(int)..]);
        if (span.Slice(sizeof(int), length).Contains((byte)0))
        {
            length = WithoutZeros(span.Slice(sizeof(int), length));
        }

        BinaryPrimitives.WriteInt32BigEndian(span, length);
        bytes.Advance(sizeof(int) + length);
    }

    /// <summary>Sends what is left.</summary>
    public void Send()
    {
        if (bytes.WrittenCount == 0)
        {
            return;
        }

        BinaryPrimitives.WriteInt16BigEndian(bytes.GetSpan(sizeof(short)), -1);
        bytes.Advance(sizeof(short));
        using var copy = connection.BeginRawBinaryCopy(command);
        copy.Write(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
    }

    private static int WithoutZeros(Span<byte> text)
    {
        var kept = 0;
        foreach (var letter in text)
        {
            if (letter != 0)
            {
                text[kept++] = letter;
            }
        }

        return kept;
    }

    private void Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
    }
}
