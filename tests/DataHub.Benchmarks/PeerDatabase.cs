using System.Data.Common;
using System.Text.Json;
using DataHub.Datasets;
using Npgsql;

namespace DataHub.Benchmarks;

/// <summary>The hub's own stores as the peer reads them: files, or schemas of PostgreSQL.</summary>
internal abstract class PeerDatabase
{
    public static PeerDatabase Of(string stores, string? postgres) =>
        postgres is null ? new Files(stores) : new Schemas(postgres);

    /// <summary>A connection to a department's store.</summary>
    public abstract DbConnection Open(string department);

    /// <summary>The condition that a column is one of the keys in <c>@code</c>.</summary>
    public abstract string IsOneOf(string column);

    /// <summary>The first five rows of each key in <c>@code</c>, in the order of the keys.</summary>
    public abstract string FirstOfEach(string table, string foreign, string key, string columns);

    /// <summary>The value of such a parameter.</summary>
    public abstract object Keys(IEnumerable<string> keys);

    private sealed class Files(string folder) : PeerDatabase
    {
        public override DbConnection Open(string department) =>
            new StoreAddress.File(Path.Combine(folder, $"{department}.db")).OpenReader();

        public override string IsOneOf(string column) => $"{column} in (select value from json_each(@code))";

        public override string FirstOfEach(string table, string foreign, string key, string columns) =>
            $"select k.value, {columns} from json_each(@code) k join {table} t on t.rowid in (select rowid from {table} where {foreign} = k.value order by {key} limit 5) order by k.key, t.{key}";

        public override object Keys(IEnumerable<string> keys) => JsonSerializer.Serialize(keys);
    }

    private sealed class Schemas(string connectionString) : PeerDatabase
    {
        private readonly string prepared =
            new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, NoResetOnClose = true }.ToString();

        public override DbConnection Open(string department) => new StoreAddress.Postgres(prepared, department).OpenReader();

        public override string IsOneOf(string column) => $"{column} = any(@code)";

        public override string FirstOfEach(string table, string foreign, string key, string columns) =>
            $"select k.value, {columns} from unnest(@code) with ordinality k(value, place) cross join lateral (select * from {table} where {foreign} = k.value order by {key} limit 5) t order by k.place, t.{key}";

        public override object Keys(IEnumerable<string> keys) => keys.ToArray();
    }
}
