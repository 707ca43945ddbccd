using DataHub.Demo.Court;
using DataHub.Demo.Emergency;
using DataHub.Demo.Fire;
using DataHub.Demo.Grid;
using DataHub.Demo.Registry;
using DataHub.Demo.World;

namespace DataHub.Demo;

/// <summary>
/// Makes the departments' legacy systems: databases, text files and workbooks, the same for the same seed.
/// </summary>
public static class DemoMaker
{
    /// <summary>The seed of the demo that examples and documents show.</summary>
    public const int DefaultSeed = 20240220;

    /// <summary>
    /// Writes every legacy system into <paramref name="folder"/>. The reported figures come out at any scale:
    /// <paramref name="scale"/> multiplies only the volume outside their scopes and dates.
    /// </summary>
    public static void Make(string folder, int scale = 1, int seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        Directory.CreateDirectory(folder);
        var city = new City(seed, scale);
        Registers.Write(city, folder);
        CitySystem.Write(city, folder);
        CityDrops.Write(city, folder);
        FireSystem.Write(city, folder);
        FireOther.WriteFiles(city, folder);
        EmergencySystem.Write(city, folder);
        Welding.Write(city, folder);
        EmergencyDrops.Write(city, folder);
        CourtSystem.Write(city, folder);
        GridSystem.Write(city, folder);
        GridDrops.Write(city, folder);
    }
}
