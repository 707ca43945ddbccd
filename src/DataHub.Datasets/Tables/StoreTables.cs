using System.Collections.Immutable;
using System.Data.Common;

namespace DataHub.Datasets;

/// <summary>Brings a database's tables to the datasets.</summary>
internal static class StoreTables
{
    /// <summary>The losses that <paramref name="mayLose"/> doesn't name; when there is one, nothing is changed.</summary>
    public static ImmutableArray<StoreLoss> Follow(
        StoreAddress address,
        StoreProvider provider,
        ImmutableArray<Dataset> datasets,
        IReadOnlyCollection<string>? mayLose)
    {
        ImmutableArray<StoreLoss> refused = [];
        address.Make(connection =>
        {
            refused = Follow(connection, provider, datasets, mayLose);
            return refused.IsEmpty;
        });
        return refused;
    }

    private static ImmutableArray<StoreLoss> Follow(
        DbConnection connection,
        StoreProvider provider,
        ImmutableArray<Dataset> datasets,
        IReadOnlyCollection<string>? mayLose)
    {
        var before = Stored(connection);
        var after = StoreShape.Of(datasets);
        var text = after.ToString();
        if (before.ToString() == text)
        {
            return [];
        }

        var losses = StoreEvolution.Losses(before, after);
        var refused = losses.Where(loss => mayLose?.Contains(loss.Name) != true).ToImmutableArray();
        if (refused.IsEmpty)
        {
            Evolve(connection, provider, before, StoreEvolution.Without(before, losses), after);
            Execute(
                connection,
                $"insert into {HubTables.Model} (id, shape) values (1, @shape) on conflict (id) do update set shape = excluded.shape",
                text);
        }

        return refused;
    }

    private static StoreShape Stored(DbConnection connection)
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
    private static void Evolve(
        DbConnection connection, StoreProvider provider, StoreShape before, StoreShape kept, StoreShape after)
    {
        using var model = new StoreModel(provider);
        foreach (var statement in model.Statements(before, kept).Concat(model.Statements(kept, after)))
        {
            Execute(connection, statement);
        }
    }

    private static void Execute(DbConnection connection, string text, string? shape = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        if (shape is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@shape", shape);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }
}
