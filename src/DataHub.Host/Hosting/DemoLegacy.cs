using System.Collections.Immutable;
using System.Data.Common;
using DataHub.Datasets;
using DataHub.Demo;
using DataHub.Feeds;

namespace DataHub.Host.Hosting;

/// <summary>
/// On which servers the demo's old systems are made in place of files: <c>Demo:Legacy</c> for all of them or
/// <c>Demo:Legacy:system</c> for one (sqlite, postgres or mysql), the servers by <c>Demo:Postgres</c> and
/// <c>Demo:MySql</c>. A system that <c>Sources</c> places is never made there: it may be a department's own.
/// </summary>
internal sealed record DemoLegacy(ImmutableDictionary<string, LegacyServer> Servers)
{
    /// <summary>What feeds must know to read them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sources => Servers.SelectMany(made =>
        new Dictionary<string, string>
        {
            [made.Key] = made.Value.Of(made.Key),
            [$"{made.Key}:Kind"] = made.Value.Kind,
        });

    public static DemoLegacy Read(IConfiguration configuration, SettingReader reader)
    {
        var servers = DemoMaker.Systems
            .Where(system => !configuration.GetSection($"Sources:{system}").Exists())
            .GroupBy(system => configuration[$"Demo:Legacy:{system}"] ?? configuration["Demo:Legacy"] ?? "sqlite")
            .Select(systems => (Systems: systems, Server: ServerOf(systems.Key, configuration, reader)))
            .Where(placed => placed.Server is not null)
            .SelectMany(placed => placed.Systems.Select(system => KeyValuePair.Create(system, placed.Server!)));
        return new DemoLegacy(servers.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Tells one placing from another.</summary>
    public override string ToString() =>
        string.Concat(Servers.OrderBy(made => made.Key).Select(made => $" {made.Key} in {made.Value.Kind}"));

    private static LegacyServer? ServerOf(string kind, IConfiguration configuration, SettingReader reader)
    {
        var setting = kind switch { "postgres" => "Demo:Postgres", "mysql" => "Demo:MySql", _ => null };
        if (setting is null)
        {
            if (kind != "sqlite")
            {
                reader.Wrong($"settings.bad_value: Demo:Legacy is `{kind}`: write sqlite, postgres or mysql.");
            }

            return null;
        }

        if (configuration[setting] is not { Length: > 0 } connection)
        {
            reader.Wrong($"settings.bad_value: Demo:Legacy is `{kind}`, which needs the connection string {setting}.");
            return null;
        }

        return kind == "postgres"
            ? new LegacyServer(kind, connection, PostgresDialect.Open)
            : new LegacyServer(kind, $"{connection.TrimEnd(';')};Pooling=false", OpenMySql);
    }

    private static DbConnection OpenMySql(string text)
    {
        var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = text;
        connection.Open();
        return connection;
    }
}
