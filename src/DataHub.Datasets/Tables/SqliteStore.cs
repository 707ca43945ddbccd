using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace DataHub.Datasets;

/// <summary>One department's database as a SQLite file.</summary>
public sealed class SqliteStore : StoreDatabase
{
    private const int Busy = 5;

    private SqliteStore(string path, ImmutableArray<Dataset> datasets)
        : base(System.IO.Path.GetFileName(path), datasets) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override bool HasOneWriter => true;

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

        return new StoreOpening.Ready(new SqliteStore(path, all));
    }

    /// <inheritdoc/>
    public override DbConnection OpenReader() => SqliteDialect.OpenReader(Path);

    /// <inheritdoc/>
    public override DbConnection OpenWriter() => SqliteDialect.OpenWriter(Path);

    /// <inheritdoc/>
    public override DbTransaction BeginWrite(DbConnection writer) =>
        ((SqliteConnection)writer).BeginTransaction(deferred: false);

    /// <inheritdoc/>
    public override bool IsBusy(DbException error) => error is SqliteException { SqliteErrorCode: Busy };

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
