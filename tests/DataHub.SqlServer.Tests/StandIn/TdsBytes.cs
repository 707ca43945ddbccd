using System.Text;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>Bytes that are written; numbers little-endian.</summary>
internal sealed class TdsBytes
{
    private readonly MemoryStream written = new();

    public int Length => (int)written.Length;

    public byte[] ToArray() => written.ToArray();

    public TdsBytes Byte(int value)
    {
        written.WriteByte((byte)value);
        return this;
    }

    public TdsBytes UInt16(int value) => Number(value, 2);

    public TdsBytes Int32(int value) => Number(value, 4);

    public TdsBytes Int64(long value) => Number(value, 8);

    public TdsBytes Number(long value, int bytes)
    {
        for (var i = 0; i < bytes; i++)
        {
            written.WriteByte((byte)(value >> (8 * i)));
        }

        return this;
    }

    public TdsBytes Zeros(int count) => Bytes(new byte[count]);

    public TdsBytes Bytes(ReadOnlySpan<byte> bytes)
    {
        written.Write(bytes);
        return this;
    }

    public TdsBytes Text(string text) => Bytes(Encoding.Unicode.GetBytes(text));

    /// <summary>A text after its length in one byte.</summary>
    public TdsBytes Short(string text) => Byte(text.Length).Text(text);

    public TdsBytes Append(TdsBytes other)
    {
        other.written.WriteTo(written);
        return this;
    }
}
