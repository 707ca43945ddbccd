using DataHub.Demo;

namespace DataHub.Host.Hosting;

/// <summary>The demo departments' legacy systems on a fresh machine.</summary>
internal static class DemoFolder
{
    /// <summary>Makes them when they aren't there or were made at another scale; true when it made them.</summary>
    public static bool Ensure(string folder, int scale)
    {
        var mark = Path.Combine(folder, ".scale");
        var made = scale.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (File.Exists(mark) && File.ReadAllText(mark) == made)
        {
            return false;
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        DemoMaker.Make(folder, scale);
        File.WriteAllText(mark, made);
        return true;
    }
}
