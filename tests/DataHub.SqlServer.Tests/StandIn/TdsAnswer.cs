using Kind = Microsoft.SqlServer.TransactSql.ScriptDom.SqlDataTypeOption;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>The tokens of an answer ([MS-TDS] 2.2.7).</summary>
internal sealed class TdsAnswer
{
    public const int DoneError = 2;
    public const int DoneCount = 0x10;
    public const int DoneAttention = 0x20;
    private const int RowVersion = 0x50;
    private const string ServerName = "stand-in";

    public TdsBytes Bytes { get; } = new();

    /// <summary>The old and the new of what is kept for a session.</summary>
    public TdsAnswer Environment(byte what, Action<TdsBytes> content)
    {
        var body = new TdsBytes().Byte(what);
        content(body);
        return Token(0xE3, body);
    }

    public TdsAnswer LoginAck(uint version)
    {
        var body = new TdsBytes().Byte(1);
        body.Byte((byte)(version >> 24)).Byte((byte)(version >> 16)).Byte((byte)(version >> 8)).Byte((byte)version);
        return Token(0xAD, body.Short("Stand-in, not SQL Server").Byte(10).Byte(50).Byte(6).Byte(64));
    }

    public TdsAnswer Message(bool isError, int number, byte severity, string message)
    {
        var body = new TdsBytes().Int32(number).Byte(1).Byte(severity);
        body.UInt16(message.Length).Text(message).Short(ServerName).Short("").Int32(1);
        return Token(isError ? (byte)0xAA : (byte)0xAB, body);
    }

    public TdsAnswer Rows(SqlRows rows)
    {
        Bytes.Byte(0x81).UInt16(rows.Columns.Length);
        foreach (var column in rows.Columns)
        {
            Bytes.Int32(column.Type.Name == Kind.Timestamp ? RowVersion : 0).UInt16(9);
            TdsTypes.WriteType(column.Type, Bytes);
            Bytes.Short(column.Name);
        }

        foreach (var row in rows.Rows)
        {
            Row(rows, row);
        }

        return this;
    }

    public TdsAnswer Return() => Plain(0x79, bytes => bytes.Int32(0));

    public TdsAnswer Done(int status, long rows = 0, byte token = 0xFD) =>
        Plain(token, bytes => bytes.UInt16(status).UInt16(0xC1).Int64(rows));

    /// <summary>With a map of what has no value where something hasn't.</summary>
    private void Row(SqlRows rows, object?[] row)
    {
        var sparse = row.Contains(null);
        Bytes.Byte(sparse ? 0xD2 : 0xD1);
        for (var i = 0; sparse && i < row.Length; i += 8)
        {
            Bytes.Byte(row.Skip(i).Take(8).Select((value, bit) => value is null ? 1 << bit : 0).Sum());
        }

        foreach (var (column, value) in rows.Columns.Zip(row).Where(cell => !sparse || cell.Second is not null))
        {
            TdsTypes.WriteValue(column.Type, value, Bytes);
        }
    }

    private TdsAnswer Token(byte token, TdsBytes body)
    {
        Bytes.Byte(token).UInt16(body.Length).Append(body);
        return this;
    }

    private TdsAnswer Plain(byte token, Action<TdsBytes> content)
    {
        content(Bytes.Byte(token));
        return this;
    }
}
