using System.Globalization;
using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>Reads the <c>coordinates</c> of a feed file.</summary>
internal sealed class CoordinatesReader(string file, List<FeedError> errors)
{
    private static readonly string[] Sides = ["west", "south", "east", "north"];

    public CoordinateRule Read(JsonTree? tree)
    {
        if (tree is null)
        {
            return CoordinateRule.Plain;
        }

        var rule = new FeedObject(tree, file, errors, "system", "box");
        var system = rule.OneOf("system", "feed.coordinates", "CGCS2000", "GCJ-02", "BD-09") switch
        {
            "GCJ-02" => CoordinateSystem.Gcj02,
            "BD-09" => CoordinateSystem.Bd09,
            _ => CoordinateSystem.Cgcs2000,
        };
        return new CoordinateRule(system, rule.Object("box") is { } box ? BoxOf(box) : null);
    }

    private CoordinateBox? BoxOf(JsonTree tree)
    {
        _ = new FeedObject(tree, file, errors, Sides);
        var sides = Sides.Select(name => SideOf(tree, name)).ToArray();
        if (sides is [{ } west, { } south, { } east, { } north] && west < east && south < north)
        {
            return new CoordinateBox(west, south, east, north);
        }

        errors.Add(
            new FeedError(
                "feed.coordinates",
                file,
                tree.Line,
                "The box has no four sides, west before east and south before north.",
                "Give west, south, east and north in degrees, as numbers."));
        return null;
    }

    private static double? SideOf(JsonTree tree, string name) =>
        tree.Members.Find(member => member.Name == name)?.Value is { Kind: JsonTokenType.Number } side
            && double.TryParse(side.Text, CultureInfo.InvariantCulture, out var degrees)
            ? degrees
            : null;
}
