namespace DataHub.Feeds;

/// <summary>What a source's coordinates are in. The hub keeps CGCS2000, which WGS 84 equals to a few centimetres.</summary>
public enum CoordinateSystem
{
    /// <summary>国家大地坐标系 (GB 22021-2008).</summary>
    Cgcs2000,

    /// <summary>火星坐标: moved by up to some hundred metres, as maps published in China are.</summary>
    Gcj02,

    /// <summary>Baidu's: GCJ-02 moved again.</summary>
    Bd09,
}

/// <summary>
/// Takes the published shifts of GCJ-02 and BD-09 away. They have no exact inverse: GCJ-02 is undone by repeating the shift,
/// to about a centimetre.
/// </summary>
internal static class CoordinateShift
{
    private const double Axis = 6378245.0;
    private const double Eccentricity = 0.00669342162296594323;
    private const double BaiduTurn = Math.PI * 3000.0 / 180.0;

    /// <summary>The place in CGCS2000, in degrees.</summary>
    public static (double East, double North) Undo(CoordinateSystem system, double east, double north) => system switch
    {
        CoordinateSystem.Gcj02 => UndoGcj02(east, north),
        CoordinateSystem.Bd09 => UndoBd09(east, north),
        _ => (east, north),
    };

    /// <summary>GCJ-02 of a place in CGCS2000.</summary>
    internal static (double East, double North) Gcj02(double east, double north)
    {
        var (x, y) = (east - 105.0, north - 35.0);
        var ripple = ((20.0 * Math.Sin(6.0 * x * Math.PI)) + (20.0 * Math.Sin(2.0 * x * Math.PI))) * 2.0 / 3.0;
        var toNorth = -100.0 + (2.0 * x) + (3.0 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
            + ripple
            + (((20.0 * Math.Sin(y * Math.PI)) + (40.0 * Math.Sin(y / 3.0 * Math.PI))) * 2.0 / 3.0)
            + (((160.0 * Math.Sin(y / 12.0 * Math.PI)) + (320.0 * Math.Sin(y * Math.PI / 30.0))) * 2.0 / 3.0);
        var toEast = 300.0 + x + (2.0 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
            + ripple
            + (((20.0 * Math.Sin(x * Math.PI)) + (40.0 * Math.Sin(x / 3.0 * Math.PI))) * 2.0 / 3.0)
            + (((150.0 * Math.Sin(x / 12.0 * Math.PI)) + (300.0 * Math.Sin(x / 30.0 * Math.PI))) * 2.0 / 3.0);
        var radians = north / 180.0 * Math.PI;
        var bulge = 1 - (Eccentricity * Math.Sin(radians) * Math.Sin(radians));
        return (
            east + (toEast * 180.0 / (Axis / Math.Sqrt(bulge) * Math.Cos(radians) * Math.PI)),
            north + (toNorth * 180.0 / (Axis * (1 - Eccentricity) / (bulge * Math.Sqrt(bulge)) * Math.PI)));
    }

    private static (double East, double North) UndoGcj02(double east, double north)
    {
        var (x, y) = (east, north);
        for (var i = 0; i < 4; i++)
        {
            var (shiftedEast, shiftedNorth) = Gcj02(x, y);
            (x, y) = (x + east - shiftedEast, y + north - shiftedNorth);
        }

        return (x, y);
    }

    private static (double East, double North) UndoBd09(double east, double north)
    {
        var (x, y) = (east - 0.0065, north - 0.006);
        var radius = Math.Sqrt((x * x) + (y * y)) - (0.00002 * Math.Sin(y * BaiduTurn));
        var angle = Math.Atan2(y, x) - (0.000003 * Math.Cos(x * BaiduTurn));
        return UndoGcj02(radius * Math.Cos(angle), radius * Math.Sin(angle));
    }
}
