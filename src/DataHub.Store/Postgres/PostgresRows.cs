using System.Globalization;
using Npgsql;

namespace DataHub.Store;

/// <summary>The rows of the statement that a reader runs; reused from statement to statement.</summary>
internal sealed class PostgresRows(PostgresReader reader) : StoreRows
{
    private const uint Bigint = 20;
    private NpgsqlDataReader? rows;

    public void Open(NpgsqlDataReader opened) => rows = opened;

    public void Close()
    {
        try
        {
            rows?.Dispose();
        }
        catch (Exception e) when (PostgresSnapshot.IsFault(e))
        {
            _ = reader.Fault(e);
        }

        rows = null;
    }

    public override bool Read()
    {
        try
        {
            if (rows!.Read())
            {
                return true;
            }
        }
        catch (Exception e) when (PostgresSnapshot.IsFault(e))
        {
            throw reader.Fault(e);
        }

        Close();
        return false;
    }

    public override bool IsNull(int column) => rows!.IsDBNull(column);

    public override long Int64(int column) => rows!.GetInt64(column);

    public override double Double(int column) => rows!.GetDouble(column);

    public override string? Text(int column) =>
        rows!.IsDBNull(column) ? null
        : rows.GetDataTypeOID(column) == Bigint ? rows.GetInt64(column).ToString(CultureInfo.InvariantCulture)
        : rows.GetString(column);
}
