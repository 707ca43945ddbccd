using DataHub.Demo;

namespace DataHub.Host.Hosting;

/// <summary>The demo departments' legacy systems on a fresh machine.</summary>
internal static class DemoFolder
{
    /// <summary>Makes them when they aren't there or were made at another scale or place; true when it made them.</summary>
    public static bool Ensure(string folder, int scale, DemoLegacy legacy)
    {
        var mark = Path.Combine(folder, ".scale");
        var made = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{scale}{legacy}");
        if (File.Exists(mark) && File.ReadAllText(mark) == made)
        {
            return false;
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        DemoMaker.Make(folder, scale, serverOf: system => legacy.Servers.GetValueOrDefault(system));
        File.WriteAllText(mark, made);
        return true;
    }
}
