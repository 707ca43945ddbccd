using System.Data.SqlTypes;
using System.Text;
using Kind = Microsoft.SqlServer.TransactSql.ScriptDom.SqlDataTypeOption;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>Types and values as the wire has them ([MS-TDS] 2.2.5.4 to 2.2.5.6).</summary>
internal static class TdsTypes
{
    public const ushort Max = ushort.MaxValue;
    public const long NoPart = -1;
    public static readonly DateTime First = new(1900, 1, 1);

    public static void WriteType(SqlType type, TdsBytes to)
    {
        to.Byte(Code(type.Name));
        switch (type.Name)
        {
            case Kind.Date:
                break;
            case Kind.None:
                to.UInt16(Max).Short("old").Short("sys").Short(type.Class!).UInt16(0);
                break;
            case Kind.Time or Kind.DateTime2 or Kind.DateTimeOffset:
                to.Byte(type.Scale);
                break;
            case Kind.Decimal or Kind.Numeric:
                to.Byte(17).Byte(type.Precision).Byte(type.Scale);
                break;
            case Kind.Text or Kind.NText or Kind.Image:
                to.Int32(int.MaxValue);
                WriteCollation(type, to);
                to.Byte(1).UInt16(2).Text("yh");
                break;
            case var _ when type.IsText || type.Name is Kind.Binary or Kind.VarBinary or Kind.Timestamp:
                to.UInt16(type.Length < 0 ? Max : type.Length * (type.Name is Kind.NChar or Kind.NVarChar ? 2 : 1));
                WriteCollation(type, to);
                break;
            default:
                to.Byte(Width(type.Name));
                break;
        }
    }

    public static void WriteValue(SqlType type, object? value, TdsBytes to)
    {
        switch (value)
        {
            case null when type.Length < 0:
                to.Int64(NoPart);
                return;
            case null when (type.IsText && !type.IsOpaque) || type.Name is Kind.Binary or Kind.VarBinary or Kind.Timestamp:
                to.UInt16(Max);
                return;
            case null:
                to.Byte(0);
                return;
        }

        var bytes = new TdsBytes();
        Write(type, value, bytes);
        if (type.IsOpaque)
        {
            to.Byte(16).Zeros(24).Int32(bytes.Length);
        }
        else if (type.Length < 0)
        {
            to.Int64(bytes.Length);
            _ = bytes.Length > 0 ? to.Int32(bytes.Length) : to;
        }
        else
        {
            _ = type.IsText || (value is byte[]) ? to.UInt16(bytes.Length) : to.Byte(bytes.Length);
        }

        to.Append(bytes);
        _ = type.Length < 0 ? to.Int32(0) : to;
    }

    private static void WriteCollation(SqlType type, TdsBytes to) =>
        _ = type.IsText ? to.Bytes(SqlComparing.Collation) : to;

    private static void Write(SqlType type, object value, TdsBytes to)
    {
        switch (type.Name)
        {
            case Kind.Bit:
                to.Byte((bool)value ? 1 : 0);
                break;
            case Kind.TinyInt or Kind.SmallInt or Kind.Int or Kind.BigInt:
                to.Number((long)value, Width(type.Name));
                break;
            case Kind.Decimal or Kind.Numeric:
                var number = (SqlDecimal)value;
                to.Byte(number.IsPositive ? 1 : 0);
                number.Data.ToList().ForEach(digits => to.Int32(digits));
                break;
            case Kind.Money:
                var units = (long)((decimal)value * 10_000);
                to.Int32((int)(units >> 32)).Int32((int)units);
                break;
            case Kind.SmallMoney:
                to.Int32((int)((decimal)value * 10_000));
                break;
            case Kind.Float:
                to.Int64(BitConverter.DoubleToInt64Bits((double)value));
                break;
            case Kind.Real:
                to.Int32(BitConverter.SingleToInt32Bits((float)value));
                break;
            case Kind.UniqueIdentifier:
                to.Bytes(((Guid)value).ToByteArray());
                break;
            case Kind.Binary or Kind.VarBinary or Kind.Timestamp or Kind.Image:
                to.Bytes((byte[])value);
                break;
            case var _ when type.IsText:
                var text = (string)value;
                to.Bytes(type.IsCodePage ? SqlConverting.BytesInCodePage(text) : Encoding.Unicode.GetBytes(text));
                break;
            default:
                WriteTime(type, value, to);
                break;
        }
    }

    private static void WriteTime(SqlType type, object value, TdsBytes to)
    {
        switch (value)
        {
            case TimeSpan time:
                WriteSteps(type, time, to);
                break;
            case DateTimeOffset time:
                WriteSteps(type, time.UtcDateTime.TimeOfDay, to);
                to.Number((time.UtcDateTime.Date - DateTime.MinValue).Days, 3).UInt16((int)time.Offset.TotalMinutes);
                break;
            case DateTime time when type.Name == Kind.DateTime:
                to.Int32((time.Date - First).Days);
                to.Int32((int)Math.Round((decimal)time.TimeOfDay.Ticks * 300 / TimeSpan.TicksPerSecond));
                break;
            case DateTime time when type.Name == Kind.SmallDateTime:
                to.UInt16((time.Date - First).Days).UInt16((int)time.TimeOfDay.TotalMinutes);
                break;
            case DateTime time:
                _ = type.Name == Kind.DateTime2 ? WriteSteps(type, time.TimeOfDay, to) : to;
                to.Number((time.Date - DateTime.MinValue).Days, 3);
                break;
        }
    }

    private static TdsBytes WriteSteps(SqlType type, TimeSpan time, TdsBytes to) =>
        to.Number(time.Ticks / (long)Math.Pow(10, 7 - type.Scale), type.Scale <= 2 ? 3 : type.Scale <= 4 ? 4 : 5);

    private static byte Width(Kind type) => type switch
    {
        Kind.Bit or Kind.TinyInt => 1,
        Kind.SmallInt => 2,
        Kind.Int or Kind.Real or Kind.SmallMoney or Kind.SmallDateTime => 4,
        Kind.UniqueIdentifier => 16,
        _ => 8,
    };

    private static byte Code(Kind type) => type switch
    {
        Kind.Bit => 0x68,
        Kind.TinyInt or Kind.SmallInt or Kind.Int or Kind.BigInt => 0x26,
        Kind.Decimal => 0x6A,
        Kind.Numeric => 0x6C,
        Kind.Money or Kind.SmallMoney => 0x6E,
        Kind.Float or Kind.Real => 0x6D,
        Kind.DateTime or Kind.SmallDateTime => 0x6F,
        Kind.Date => 0x28,
        Kind.Time => 0x29,
        Kind.DateTime2 => 0x2A,
        Kind.DateTimeOffset => 0x2B,
        Kind.UniqueIdentifier => 0x24,
        Kind.Char => 0xAF,
        Kind.VarChar => 0xA7,
        Kind.NChar => 0xEF,
        Kind.NVarChar => 0xE7,
        Kind.Text => 0x23,
        Kind.NText => 0x63,
        Kind.Image => 0x22,
        Kind.VarBinary => 0xA5,
        Kind.None => 0xF0,
        _ => 0xAD,
    };
}
