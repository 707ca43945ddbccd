using System.Globalization;

namespace DataHub.Feeds;

/// <summary>What a feed's coordinates are in, and the box of degrees that its places are expected in.</summary>
public sealed record CoordinateRule(CoordinateSystem System, CoordinateBox? Box)
{
    /// <summary>CGCS2000, expected anywhere in the country.</summary>
    public static CoordinateRule Plain { get; } = new(CoordinateSystem.Cgcs2000, null);
}

/// <summary>A box of degrees, its borders included.</summary>
public sealed record CoordinateBox(double West, double South, double East, double North)
{
    /// <summary>The country with its seas.</summary>
    internal static CoordinateBox China { get; } = new(73, 3, 136, 54);

    internal bool Holds(double east, double north) => east >= West && east <= East && north >= South && north <= North;
}

/// <summary>
/// Looks at longitude and latitude together: one alone is none, places that can't be are left out, swapped ones are told
/// and not repaired, those outside the expected box stay and say so.
/// </summary>
internal sealed class CoordinateMapper(CoordinateRule rule, int longitude, int latitude)
{
    private const int Digits = 7;

    /// <summary>The mapper of a feed that fills both columns; null for any other.</summary>
    public static CoordinateMapper? Of(Feed feed, RowLayout layout)
    {
        var (east, north) = (layout.Columns.IndexOf("longitude"), layout.Columns.IndexOf("latitude"));
        return east < 0 || north < 0 ? null : new CoordinateMapper(feed.Coordinates, east, north);
    }

    public void Map(MappedRow row)
    {
        if (row[longitude].Kind != SlotKind.Real || row[latitude].Kind != SlotKind.Real)
        {
            LeaveOutHalf(row);
            return;
        }

        var (east, north) = (row[longitude].Real, row[latitude].Real);
        if (!CoordinateBox.China.Holds(east, north))
        {
            var swapped = (rule.Box ?? CoordinateBox.China).Holds(north, east);
            LeaveOut(row, swapped ? Refusal.SwappedCoordinates : Refusal.NoPlace, east, north);
            return;
        }

        (east, north) = CoordinateShift.Undo(rule.System, east, north);
        row[longitude] = row[longitude] with { Real = Math.Round(east, Digits) };
        row[latitude] = row[latitude] with { Real = Math.Round(north, Digits) };
        if (rule.Box?.Holds(east, north) == false)
        {
            Flag(row, Refusal.OutsideBox, east, north);
        }
    }

    private void LeaveOutHalf(MappedRow row)
    {
        foreach (var slot in (int[])[longitude, latitude])
        {
            if (row[slot].Kind == SlotKind.Real)
            {
                row.Flag("longitude", Refusal.NoPlace.Rule, row[slot].Real.ToString(CultureInfo.InvariantCulture));
                row[slot] = default;
            }
        }
    }

    private void LeaveOut(MappedRow row, Refusal refusal, double east, double north)
    {
        row[longitude] = default;
        row[latitude] = default;
        Flag(row, refusal, east, north);
    }

    private static void Flag(MappedRow row, Refusal refusal, double east, double north) =>
        row.Flag("longitude", refusal.Rule, string.Create(CultureInfo.InvariantCulture, $"{east} {north}"));
}
