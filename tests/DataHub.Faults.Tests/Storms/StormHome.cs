namespace DataHub.Faults;

/// <summary>Where the hubs keep their rows.</summary>
public enum StormHome
{
    Files,

    /// <summary>Files, those of the disturbed hub on a disk that can be filled.</summary>
    TinyDisk,

    Postgres,

    /// <summary>PostgreSQL, that of the disturbed hub on a disk that can be filled.</summary>
    TinyPostgres,
}
