namespace DataHub.Demo.Legacy;

/// <summary>Where the old systems are made: files in a folder, databases there or on servers.</summary>
internal sealed record LegacySystems(string Folder, Func<string, LegacyServer?> ServerOf)
{
    /// <summary>Begins a system's database.</summary>
    public LegacyDatabase Database(string system) => ServerOf(system) is { } server
        ? new LegacyDatabase(server.Make(system), LegacyTable.RowsOfServers)
        : LegacyDatabase.InFile(Path.Combine(Folder, system + ".db"));
}
