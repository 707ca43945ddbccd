using System.Data.Common;

namespace DataHub.Feeds;

/// <summary>What is peculiar to a kind of database that departments have; all else is in the reading.</summary>
internal abstract class SourceDialect
{
    /// <summary>How long a page may take, in seconds.</summary>
    public const int PageSeconds = 30;

    /// <summary>The source's own time of now, as its rows are stamped; null when it has no clock but the hub's.</summary>
    public abstract string? Now { get; }

    /// <summary>The least row version that a transaction may still commit; null where rows have none.</summary>
    public virtual string? NextVersion => null;

    /// <summary>Opens the database to read only; the password, when it comes from a file, is put in.</summary>
    public abstract DbConnection Open(string connection, string? password);

    /// <summary>Begins what all statements of a run read in; tells whether they all see one state.</summary>
    public abstract (DbTransaction Transaction, bool Consistent) Begin(DbConnection connection);

    /// <summary>A name as it is, whatever its letters.</summary>
    public abstract string Quote(string name);

    /// <summary>The first rows of a query that is given as its columns and the rest.</summary>
    public virtual string First(string columns, string rest, int rows) => $"select {columns} {rest} limit {rows}";

    /// <summary>How a column of this type is read without loss.</summary>
    public abstract SourceColumn Column(string name, string type);

    /// <summary>Gives a value that was read from a column back to the source, to compare the column with.</summary>
    public abstract void Bind(DbParameter parameter, object value, SourceColumn column);

    /// <summary>The dialect of a kind; null when there is none.</summary>
    public static SourceDialect? Of(string kind) => kind switch
    {
        "sqlite" => new SqliteSourceDialect(),
        "postgres" => new PostgresSourceDialect(),
        "mysql" => new MySqlSourceDialect(),
        "sqlserver" => new SqlServerSourceDialect(),
        _ => null,
    };

    /// <summary>The name of a table as it is written in a feed file, its parts separated by dots.</summary>
    public string Table(string name) => string.Join('.', name.Split('.').Select(TablePart));

    /// <summary>Quoted, as a name may be a word of the language too.</summary>
    protected virtual string TablePart(string name) => Quote(name);
}

/// <summary>A column of a source.</summary>
/// <param name="Name">As the source names it.</param>
/// <param name="Type">As the source names its type.</param>
/// <param name="Kind">What its values are landed as; null when each value's own type says it.</param>
/// <param name="Read">How it is selected, {0} being the column.</param>
internal sealed record SourceColumn(string Name, string Type, CellKind? Kind = null, string Read = "{0}")
{
    /// <summary>Whether a double stands for a single, whose digits are fewer.</summary>
    public bool Single { get; init; }
}
