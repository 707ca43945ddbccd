using DataHub.Datasets;
using DataHub.Federation;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>Copies departments' stores from their files into PostgreSQL, row by row as they are.</summary>
internal static class StoreCopy
{
    /// <summary>Copies the stores of a hub.</summary>
    public static void Of(HubProcess hub, string connectionString)
    {
        var schema = HubSchema.Load(HubProgram.Schema, []).Value!;
        foreach (var department in schema.Departments)
        {
            var datasets = schema.Datasets.Where(dataset => dataset.Department == department.Code).ToList();
            var address = new StoreAddress.Postgres(connectionString, department.Subgraph);
            Assert.IsType<StoreOpening.Ready>(StoreDatabase.Open(address, datasets));
            using var from = ChangingHub.Open(hub.Store(department.Subgraph));
            using var to = (NpgsqlConnection)address.OpenWriter();
            foreach (var table in StoreShape.Of(datasets).Tables)
            {
                Copy(from, to, table);
            }
        }
    }

    private static void Copy(SqliteConnection from, NpgsqlConnection to, TableShape table)
    {
        var names = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        using var select = from.CreateCommand();
        select.CommandText = $"select {names} from \"{table.Name}\"";
        using var rows = select.ExecuteReader();
        using (var import = to.BeginBinaryImport($"copy \"{table.Name}\" ({names}) from stdin (format binary)"))
        {
            while (rows.Read())
            {
                import.StartRow();
                for (var i = 0; i < table.Columns.Length; i++)
                {
                    Write(import, rows, i, table.Columns[i].Type);
                }
            }

            import.Complete();
        }

        using var analyze = new NpgsqlCommand($"analyze \"{table.Name}\"", to);
        analyze.ExecuteNonQuery();
    }

    private static void Write(NpgsqlBinaryImporter into, SqliteDataReader row, int column, StoreType type)
    {
        if (row.IsDBNull(column))
        {
            into.WriteNull();
            return;
        }

        switch (type)
        {
            case StoreType.Integer:
                into.Write(row.GetInt64(column), NpgsqlDbType.Bigint);
                break;
            case StoreType.Real:
                into.Write(row.GetDouble(column), NpgsqlDbType.Double);
                break;
            case StoreType.Blob:
                into.Write(row.GetFieldValue<byte[]>(column), NpgsqlDbType.Bytea);
                break;
            default:
                into.Write(row.GetString(column), NpgsqlDbType.Text);
                break;
        }
    }
}
