using DataHub.Demo.Court;
using DataHub.Demo.Emergency;
using DataHub.Demo.Fire;
using DataHub.Demo.Grid;
using DataHub.Demo.Legacy;
using DataHub.Demo.Registry;
using DataHub.Demo.World;

namespace DataHub.Demo;

/// <summary>
/// Makes the departments' legacy systems: databases, text files and workbooks, the same for the same seed.
/// </summary>
public static class DemoMaker
{
    /// <summary>The old systems that have a database, by the names that feed files give them.</summary>
    public static IReadOnlyList<string> Systems { get; } =
        ["scjg", "population", "city", "fire-legacy", "emergency-legacy", "welding", "court-legacy", "grid-legacy"];

    /// <summary>The seed of the demo that examples and documents show.</summary>
    public const int DefaultSeed = 20240220;

    /// <summary>
    /// Writes every legacy system into <paramref name="folder"/>. The reported figures come out at any scale:
    /// <paramref name="scale"/> multiplies only the volume outside their scopes and dates. Databases are SQLite files,
    /// unless <paramref name="serverOf"/> names a server for a system.
    /// </summary>
    public static void Make(
        string folder, int scale = 1, int seed = DefaultSeed, Func<string, LegacyServer?>? serverOf = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        Directory.CreateDirectory(folder);
        var city = new City(seed, scale);
        var systems = new LegacySystems(folder, serverOf ?? (_ => null));
        Registers.Write(city, systems);
        CitySystem.Write(city, systems);
        CityDrops.Write(city, folder);
        FireSystem.Write(city, systems);
        FireOther.WriteFiles(city, folder);
        EmergencySystem.Write(city, systems);
        Welding.Write(city, systems);
        EmergencyDrops.Write(city, folder);
        CourtSystem.Write(city, systems);
        GridSystem.Write(city, systems);
        GridDrops.Write(city, folder);
    }
}
