using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace DataHub.Datasets;

/// <summary>What came of opening a department's database.</summary>
public abstract record StoreOpening
{
    private StoreOpening()
    {
    }

    /// <summary>The tables are as the schema says.</summary>
    public sealed record Ready(StoreDatabase Database) : StoreOpening;

    /// <summary>The schema has no place for data that are kept; nothing was changed.</summary>
    public sealed record Refused(ImmutableArray<StoreLoss> Losses) : StoreOpening
    {
        /// <summary>The error code.</summary>
        public const string Code = "store.would_lose";
    }
}

/// <summary>One department's database file: its tables follow the schema, and nothing is lost unasked.</summary>
public sealed class StoreDatabase
{
    private StoreDatabase(string path, ImmutableArray<Dataset> datasets)
    {
        Path = path;
        Datasets = datasets;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The datasets it keeps.</summary>
    public ImmutableArray<Dataset> Datasets { get; }

    /// <summary>
    /// Opens or makes the file and brings its tables to the datasets. Additions are applied; a loss is refused until
    /// <paramref name="mayLose"/> names it (<c>Dataset</c> or <c>Dataset.column</c>).
    /// </summary>
    public static StoreOpening Open(
        string path,
        IEnumerable<Dataset> datasets,
        IReadOnlyCollection<string>? mayLose = null)
    {
        ImmutableArray<Dataset> all = [.. datasets];
        SqliteDialect.Create(path);
        using var connection = SqliteDialect.OpenWriter(path);
        using var transaction = connection.BeginTransaction(deferred: false);
        var before = Stored(connection);
        var after = StoreShape.Of(all);
        var text = after.ToString();
        if (before.ToString() != text)
        {
            var losses = StoreEvolution.Losses(before, after);
            var refused = losses.Where(loss => mayLose?.Contains(loss.Name) != true).ToImmutableArray();
            if (!refused.IsEmpty)
            {
                return new StoreOpening.Refused(refused);
            }

            Evolve(connection, before, StoreEvolution.Without(before, losses), after);
            Execute(
                connection,
                $"insert or replace into {HubTables.Model} (id, shape) values (1, $shape)",
                ("$shape", text));
            transaction.Commit();
        }

        return new StoreOpening.Ready(new StoreDatabase(path, all));
    }

    /// <summary>A connection that only reads.</summary>
    public SqliteConnection OpenReader() => SqliteDialect.OpenReader(Path);

    /// <summary>A connection that writes; one at a time.</summary>
    public SqliteConnection OpenWriter() => SqliteDialect.OpenWriter(Path);

    private static StoreShape Stored(SqliteConnection connection)
    {
        Execute(
            connection,
            $"create table if not exists {HubTables.Model} (id integer primary key, shape text not null)");
        using var command = connection.CreateCommand();
        command.CommandText = $"select shape from {HubTables.Model} where id = 1";
        return command.ExecuteScalar() is string text ? StoreShape.Parse(text) : StoreShape.Empty;
    }

    /// <summary>
    /// Removes first and adds after, as two differences: in one, EF would take a removed and an added column of the
    /// same type for a rename and move the values.
    /// </summary>
    private static void Evolve(SqliteConnection connection, StoreShape before, StoreShape kept, StoreShape after)
    {
        using var model = new StoreModel();
        foreach (var statement in model.Statements(before, kept).Concat(model.Statements(kept, after)))
        {
            Execute(connection, statement);
        }
    }

    private static void Execute(SqliteConnection connection, string text, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
