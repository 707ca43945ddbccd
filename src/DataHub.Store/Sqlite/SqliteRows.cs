using System.Text;
using SQLitePCL;

namespace DataHub.Store;

/// <summary>The rows of the statement that a connection runs; reused from statement to statement.</summary>
internal sealed unsafe class SqliteRows(SqliteReader reader) : StoreRows
{
    private nint statement;

    public void Open(nint opened) => statement = opened;

    public void Close()
    {
        if (statement != 0)
        {
            _ = SqliteNative.Reset(statement);
            statement = 0;
        }
    }

    public override bool Read()
    {
        var code = SqliteNative.Step(statement);
        if (code == SqliteNative.Row)
        {
            return true;
        }

        var fault = code == raw.SQLITE_DONE ? null : reader.Fault(code);
        Close();
        return fault is null ? false : throw fault;
    }

    public override bool IsNull(int column) => SqliteNative.ColumnType(statement, column) == SqliteNative.Null;

    public override long Int64(int column) => SqliteNative.ColumnInt64(statement, column);

    public override double Double(int column) => SqliteNative.ColumnDouble(statement, column);

    public override string? Text(int column)
    {
        var text = SqliteNative.ColumnText(statement, column);
        return text is null ? null : Encoding.UTF8.GetString(text, SqliteNative.ColumnBytes(statement, column));
    }
}
