using DataHub.Datasets;
using Npgsql;

namespace DataHub.Host.Hosting;

/// <summary>Where the databases are: files in the data folder, or schemas of a PostgreSQL database (infra/postgres.md).</summary>
/// <param name="Hub">The hub's own.</param>
/// <param name="Folder">The folder of the departments' files (<c>Stores:Folder</c>).</param>
/// <param name="Postgres">How PostgreSQL is reached that keeps the departments' in place of files (<c>Stores:Postgres</c>).</param>
internal sealed record DatabaseSettings(StoreAddress Hub, string Folder, string? Postgres)
{
    /// <summary>The schema of the hub's own database.</summary>
    public const string HubSchema = "hub";

    /// <summary>Files in the data folder.</summary>
    public static DatabaseSettings Files(string dataFolder) =>
        new(new StoreAddress.File(Path.Combine(dataFolder, "hub.db")), Path.Combine(dataFolder, "stores"), null);

    /// <summary>The databases of a configuration.</summary>
    public static DatabaseSettings Read(IConfiguration configuration, SettingReader reader, string dataFolder)
    {
        var folder = Path.GetFullPath(configuration["Stores:Folder"] ?? Path.Combine(dataFolder, "stores"));
        var stores = ConnectionString(configuration, reader, "Stores");
        var hub = ConnectionString(configuration, reader, "Hub") ?? stores;
        return new DatabaseSettings(
            hub is null ? new StoreAddress.File(Path.Combine(dataFolder, "hub.db")) : new StoreAddress.Postgres(hub, HubSchema),
            folder,
            stores);
    }

    /// <summary>The database of a department.</summary>
    public StoreAddress Of(string subgraph) => Postgres is null
        ? new StoreAddress.File(Path.Combine(Folder, $"{subgraph}.db"))
        : new StoreAddress.Postgres(Postgres, subgraph);

    // What is given is never repeated: it may hold a password.
    private static string? ConnectionString(IConfiguration configuration, SettingReader reader, string section)
    {
        var (key, file) = ($"{section}:Postgres", configuration[$"{section}:PostgresPasswordFile"]);
        if (configuration[key] is not { Length: > 0 } given)
        {
            if (file is not null)
            {
                reader.Wrong($"settings.postgres: {key}PasswordFile is given without {key}.");
            }

            return null;
        }

        try
        {
            var text = new NpgsqlConnectionStringBuilder(given);
            if (text is not { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 })
            {
                reader.Wrong($"settings.postgres: {key} lacks Host, Database or Username.");
            }

            if (file is not null)
            {
                text.Password = File.ReadAllText(file).TrimEnd('\r', '\n');
            }

            return text.ToString();
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            reader.Wrong($"settings.postgres: {key} can't be read: write it as Host=db;Database=datahub;Username=datahub.");
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            reader.Wrong($"settings.postgres: {key}PasswordFile names {file}, which can't be read.");
        }

        return null;
    }
}
