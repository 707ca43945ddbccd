using DataHub.Datasets;
using DataHub.Tests;

namespace DataHub.Faults;

/// <summary>
/// Where a hub keeps its departments: files of a folder, or schemas of a PostgreSQL database that a note in the folder
/// names. Tables are made once; each hub begins with a copy of the empty ones.
/// </summary>
internal static class StoreHome
{
    private static readonly Lazy<string> EmptyFiles = new(() =>
    {
        var made = Directory.CreateTempSubdirectory("faults-empty").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
        OpenAll(department => FileOf(made, department));
        return made;
    });

    private static readonly Lazy<TestDatabase> EmptyDatabase = new(() =>
    {
        var made = new TestDatabase();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.Dispose();
        OpenAll(department => new StoreAddress.Postgres(made.ConnectionString, department));
        return made;
    });

    /// <summary>Makes empty stores; those of a server are gone with what is returned.</summary>
    public static IDisposable? Make(string folder, StormHome home)
    {
        Directory.CreateDirectory(folder);
        if (home is StormHome.Postgres or StormHome.TinyPostgres)
        {
            var database = home == StormHome.Postgres
                ? new TestDatabase(EmptyDatabase.Value.Name)
                : new TestDatabase(server: TestServers.Tiny);
            File.WriteAllText(Note(folder), database.ConnectionString);
            return database;
        }

        foreach (var file in Directory.GetFiles(EmptyFiles.Value))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return null;
    }

    /// <summary>Opens the stores that were made.</summary>
    public static Dictionary<string, StoreDatabase> Open(string folder)
    {
        var server = File.Exists(Note(folder)) ? File.ReadAllText(Note(folder)) : null;
        return OpenAll(department => server is null
            ? FileOf(folder, department)
            : new StoreAddress.Postgres(server, department));
    }

    private static Dictionary<string, StoreDatabase> OpenAll(Func<string, StoreAddress> address) => TownDatasets.All
        .GroupBy(dataset => dataset.Department)
        .ToDictionary(
            group => group.Key,
            group => StoreDatabase.Open(address(group.Key), group) is StoreOpening.Ready ready
                ? ready.Database
                : throw new InvalidOperationException($"The store of {group.Key} can't be opened."));

    private static StoreAddress.File FileOf(string folder, string department) =>
        new(Path.Combine(folder, $"{department}.db"));

    private static string Note(string folder) => Path.Combine(folder, "postgres");
}
