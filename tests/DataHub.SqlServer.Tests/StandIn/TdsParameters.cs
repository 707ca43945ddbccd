using System.Data.SqlTypes;
using System.Text;
using Kind = Microsoft.SqlServer.TransactSql.ScriptDom.SqlDataTypeOption;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>Parameters as the driver sends them: a type, then a value of it.</summary>
internal static class TdsParameters
{
    public static SqlValue Read(TdsMessage from)
    {
        var code = from.Byte();
        switch (code)
        {
            case 0xE7 or 0xA7 or 0xA5:
                var length = from.UInt16();
                _ = code == 0xA5 ? default : from.Bytes(5);
                var bytes = length == TdsTypes.Max ? Parts(from) : Whole(from);
                return code switch
                {
                    0xE7 => new SqlValue(SqlType.Unicode, bytes is null ? null : Encoding.Unicode.GetString(bytes)),
                    0xA7 => new SqlValue(SqlType.CodePage, bytes is null ? null : SqlConverting.TextInCodePage(bytes)),
                    _ => new SqlValue(SqlType.Bytes, bytes),
                };
            case 0x63:
                from.Bytes(9);
                return new SqlValue(SqlType.Unicode, Encoding.Unicode.GetString(from.Bytes(from.Int32())));
            case 0x29:
                return Short(new SqlType(Kind.Time, Scale: from.Byte()), from);
            case 0x28:
                return Short(new SqlType(Kind.Date), from);
            case 0x2A or 0x2B:
                return Short(new SqlType(code == 0x2A ? Kind.DateTime2 : Kind.DateTimeOffset, Scale: from.Byte()), from);
            case 0x6A or 0x6C:
                from.Byte();
                return Short(new SqlType(Kind.Decimal, 0, from.Byte(), from.Byte()), from);
            default:
                var width = from.Byte();
                return Short(new SqlType(Fixed(code, width)), from);
        }
    }

    private static SqlValue Short(SqlType type, TdsMessage from)
    {
        var length = from.Byte();
        return new SqlValue(type, length == 0 ? null : Read(type, length, from));
    }

    private static object Read(SqlType type, int length, TdsMessage from) => type.Name switch
    {
        Kind.Bit => from.Byte() != 0,
        Kind.BigInt => from.Int64(),
        Kind.Int => (long)from.Int32(),
        Kind.Float => BitConverter.Int64BitsToDouble(from.Int64()),
        Kind.UniqueIdentifier => new Guid(from.Bytes(16)),
        Kind.DateTime => TdsTypes.First.AddDays(from.Int32())
            .AddTicks((long)Math.Round(from.Int32() * (decimal)TimeSpan.TicksPerSecond / 300)),
        Kind.SmallDateTime => TdsTypes.First.AddDays(from.UInt16()).AddMinutes(from.UInt16()),
        Kind.Date => Day(from.Bytes(3)),
        Kind.Time => TimeOf(type, length, from),
        Kind.DateTime2 => TimeOf(type, length - 3, from) is var time ? Day(from.Bytes(3)).Add(time) : default,
        Kind.DateTimeOffset => TimeOf(type, length - 5, from) is var time && Day(from.Bytes(3)) is var day
            ? new DateTimeOffset(day.Add(time), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes((short)from.UInt16()))
            : default,
        _ => DecimalOf(type, length, from),
    };

    private static SqlDecimal DecimalOf(SqlType type, int length, TdsMessage from)
    {
        var positive = from.Byte() == 1;
        var digits = new int[4];
        for (var i = 0; i < (length - 1) / 4; i++)
        {
            digits[i] = from.Int32();
        }

        return new SqlDecimal(type.Precision, type.Scale, positive, digits);
    }

    private static TimeSpan TimeOf(SqlType type, int length, TdsMessage from)
    {
        Span<byte> bytes = stackalloc byte[8];
        from.Bytes(length).CopyTo(bytes);
        return TimeSpan.FromTicks(BitConverter.ToInt64(bytes) * (long)Math.Pow(10, 7 - type.Scale));
    }

    private static DateTime Day(ReadOnlySpan<byte> bytes) =>
        DateTime.MinValue.AddDays(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16));

    private static byte[]? Whole(TdsMessage from) =>
        from.UInt16() is var length && length == TdsTypes.Max ? null : from.Bytes(length).ToArray();

    private static byte[]? Parts(TdsMessage from)
    {
        if (from.Int64() == TdsTypes.NoPart)
        {
            return null;
        }

        var all = new List<byte>();
        while (from.Int32() is > 0 and var length)
        {
            all.AddRange(from.Bytes(length));
        }

        return [.. all];
    }

    private static Kind Fixed(byte code, byte width) => (code, width) switch
    {
        (0x68, _) => Kind.Bit,
        (0x26, 8) => Kind.BigInt,
        (0x26, 4) => Kind.Int,
        (0x6D, 8) => Kind.Float,
        (0x24, _) => Kind.UniqueIdentifier,
        (0x6F, 8) => Kind.DateTime,
        (0x6F, 4) => Kind.SmallDateTime,
        _ => throw new SqlFault(50_000, $"The stand-in for SQL Server reads no type {code:x2} of {width} bytes."),
    };
}
