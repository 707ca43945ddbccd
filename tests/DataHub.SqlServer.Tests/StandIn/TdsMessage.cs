using System.Buffers.Binary;
using System.Text;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>What a client sends, by the first byte of its packets ([MS-TDS] 2.2.3.1.1).</summary>
internal enum TdsKind : byte
{
    Batch = 1,
    Rpc = 3,
    Answer = 4,
    Attention = 6,
    TransactionManager = 14,
    Login = 16,
    PreLogin = 18,
}

/// <summary>A message put together from its packets, read from front to back; numbers are little-endian.</summary>
internal sealed class TdsMessage(TdsKind kind, byte[] bytes)
{
    private int at;

    public TdsKind Kind => kind;

    public bool IsAtEnd => at >= bytes.Length;

    public byte Byte() => bytes[at++];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        at += count;
        return bytes.AsSpan(at - count, count);
    }

    public string Text(int characters) => Encoding.Unicode.GetString(Bytes(characters * 2));

    public string Rest() => Encoding.Unicode.GetString(bytes.AsSpan(at));

    /// <summary>Goes past the headers that stand before a request.</summary>
    public void SkipHeaders() => Bytes(Int32() - 4);

    /// <summary>A text of the login, told by its place and its length.</summary>
    public ReadOnlySpan<byte> LoginPart(int slot)
    {
        var place = bytes.AsSpan(slot);
        return bytes.AsSpan(
            BinaryPrimitives.ReadUInt16LittleEndian(place), BinaryPrimitives.ReadUInt16LittleEndian(place[2..]) * 2);
    }
}

/// <summary>Who logs in.</summary>
internal sealed record TdsLogin(string User, string Password, string Application, string Database)
{
    public static TdsLogin Read(TdsMessage message) => new(
        Encoding.Unicode.GetString(message.LoginPart(40)),
        Clear(message.LoginPart(44)),
        Encoding.Unicode.GetString(message.LoginPart(48)),
        Encoding.Unicode.GetString(message.LoginPart(68)));

    /// <summary>The halves of each byte are swapped, after some of its bits were turned over.</summary>
    private static string Clear(ReadOnlySpan<byte> hidden)
    {
        var clear = hidden.ToArray();
        foreach (ref var letter in clear.AsSpan())
        {
            letter ^= 0xA5;
            letter = (byte)((letter << 4) | (letter >> 4));
        }

        return Encoding.Unicode.GetString(clear);
    }
}

/// <summary>A statement with its parameters: a batch, or a call of <c>sp_executesql</c>.</summary>
internal sealed record TdsQuery(string Text, IReadOnlyDictionary<string, SqlValue> Parameters, bool IsCall)
{
    private const int ExecuteSql = 10;

    public static TdsQuery Read(TdsMessage message)
    {
        message.SkipHeaders();
        if (message.Kind == TdsKind.Batch)
        {
            return new TdsQuery(message.Rest(), new Dictionary<string, SqlValue>(), false);
        }

        var name = message.UInt16();
        var procedure = name == ushort.MaxValue ? message.UInt16() : 0;
        if (procedure != ExecuteSql)
        {
            throw new SqlFault(2812, "Could not find stored procedure: the stand-in has sp_executesql only.");
        }

        message.UInt16();
        var given = new List<(string Name, SqlValue Value)>();
        while (!message.IsAtEnd)
        {
            var parameter = message.Text(message.Byte());
            message.Byte();
            given.Add((parameter, TdsParameters.Read(message)));
        }

        // The first is the text, the second declares the others.
        return new TdsQuery(
            (string)given[0].Value.Value!, given.Skip(2).ToDictionary(pair => pair.Name, pair => pair.Value), true);
    }
}
