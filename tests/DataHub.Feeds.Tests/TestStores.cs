using DataHub.Datasets;
using DataHub.Tests;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>
/// The databases of a hub in a folder: SQLite files, or with <c>DATAHUB_STORE=postgres</c> a PostgreSQL database of its
/// own. Tables are made once; each test has a copy of the empty ones.
/// </summary>
internal sealed class TestStores : IDisposable
{
    private static readonly Lazy<string> EmptyFiles = new(() =>
    {
        var made = Directory.CreateTempSubdirectory("empty").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
        OpenAll(department => new StoreAddress.File(FileOf(made, department)));
        return made;
    });

    private static readonly Lazy<TestDatabase> EmptyDatabase = new(() =>
    {
        var made = new TestDatabase();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.Dispose();
        OpenAll(department => new StoreAddress.Postgres(made.ConnectionString, department));
        return made;
    });

    private readonly Action dispose;

    private TestStores(Func<string, StoreAddress> address, Action dispose)
    {
        ByDepartment = OpenAll(address);
        this.dispose = dispose;
    }

    /// <summary>Whether the hub keeps its rows in PostgreSQL.</summary>
    public static bool OnPostgres => Environment.GetEnvironmentVariable("DATAHUB_STORE") == "postgres";

    public Dictionary<string, StoreDatabase> ByDepartment { get; }

    /// <summary>The databases of a folder, new ones or those that another process made.</summary>
    public static TestStores Open(string folder, bool isNew) => OnPostgres ? Server(folder, isNew) : Files(folder, isNew);

    /// <summary>Makes them unusable: files with nothing but letters in them, a database that is gone.</summary>
    public void Damage()
    {
        foreach (var file in ByDepartment.Values.OfType<SqliteStore>())
        {
            File.WriteAllText(file.Path, new string('x', 8192));
        }

        if (OnPostgres)
        {
            dispose();
        }
    }

    public void Dispose() => dispose();

    private static TestStores Files(string folder, bool isNew)
    {
        foreach (var file in isNew ? Directory.GetFiles(EmptyFiles.Value, "*.db") : [])
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return new TestStores(department => new StoreAddress.File(FileOf(folder, department)), () => { });
    }

    private static TestStores Server(string folder, bool isNew)
    {
        var note = Path.Combine(folder, "postgres");
        if (!isNew)
        {
            var given = File.ReadAllText(note);
            return new TestStores(department => new StoreAddress.Postgres(given, department), () => { });
        }

        var database = new TestDatabase(EmptyDatabase.Value.Name);
        File.WriteAllText(note, database.ConnectionString);
        return new TestStores(
            department => new StoreAddress.Postgres(database.ConnectionString, department), database.Dispose);
    }

    private static Dictionary<string, StoreDatabase> OpenAll(Func<string, StoreAddress> address) => Samples.All
        .GroupBy(dataset => dataset.Department)
        .ToDictionary(
            group => group.Key,
            group => Assert.IsType<StoreOpening.Ready>(StoreDatabase.Open(address(group.Key), group)).Database);

    private static string FileOf(string folder, string department) => Path.Combine(folder, $"{department}.db");
}
