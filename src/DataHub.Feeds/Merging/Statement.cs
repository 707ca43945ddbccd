using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataHub.Feeds;

/// <summary>
/// A prepared SQLite statement, bound without boxing: the merge runs a few of them for each row, where ADO.NET's
/// parameters would cost more than the statements.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>The row that the last insert made.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(database);

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(database);

    /// <summary>Binds a row's columns, then those of the hub.</summary>
    public void Bind(MappedRow row, long run)
    {
        for (var i = 0; i < row.Count; i++)
        {
            Bind(i + 1, row, row[i]);
        }

        Bind(row.Count + 1, run);
        Bind(row.Count + 2, row.RecordAsOf);
        Bind(row.Count + 3, row.SourceKey);
        Bind(row.Count + 4, row.Hash);
        Bind(row.Count + 5, row.Flags);
    }

    public void Bind(int index, ReadOnlySpan<char> text) => Check(raw.sqlite3_bind_text16(statement, index, text));

    public void Bind(int index, long number) => Check(raw.sqlite3_bind_int64(statement, index, number));

    public void Bind(int index, double number) => Check(raw.sqlite3_bind_double(statement, index, number));

    public void BindNull(int index) => Check(raw.sqlite3_bind_null(statement, index));

    public void Bind(int index, long? number)
    {
        if (number is { } value)
        {
            Bind(index, value);
        }
        else
        {
            BindNull(index);
        }
    }

    public void Bind(int index, string? text)
    {
        if (text is null)
        {
            BindNull(index);
        }
        else
        {
            Bind(index, text.AsSpan());
        }
    }

    public void Bind(int index, MappedRow row, Slot slot)
    {
        switch (slot.Kind)
        {
            case SlotKind.Text:
                Bind(index, row.Text(slot));
                break;
            case SlotKind.Integer:
                Bind(index, slot.Integer);
                break;
            case SlotKind.Real:
                Bind(index, slot.Real);
                break;
            default:
                BindNull(index);
                break;
        }
    }

    /// <summary>Runs to the end; the statement is ready again.</summary>
    public void Run()
    {
        Check(raw.sqlite3_step(statement));
        raw.sqlite3_reset(statement);
    }

    /// <summary>Goes to the next row; <see cref="Reset"/> must follow.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(statement);
        Check(result);
        return result == raw.SQLITE_ROW;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>Whether the text is the given one; made for hashes, which are ASCII.</summary>
    public bool IsAscii(int column, ReadOnlySpan<char> text) =>
        System.Text.Ascii.Equals(raw.sqlite3_column_blob(statement, column), text);

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            var message = raw.sqlite3_errmsg(database).utf8_to_string();
            raw.sqlite3_reset(statement);
            throw new SqliteException(message, result);
        }
    }
}
