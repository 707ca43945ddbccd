using System.Text.Json.Nodes;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>Coordinates in three systems, swapped, halved and astray.</summary>
public sealed class CoordinateTests : IDisposable
{
    private const string Columns =
        """{ "hazardNo": { "from": "编号" }, "longitude": { "from": "经度" }, "latitude": { "from": "纬度" } }""";

    private readonly TestHub hub = new();

    /// <summary>The pair that the coordtransform package gives in its documentation, in Beijing.</summary>
    [Fact]
    public void The_shift_of_published_maps_is_the_published_one()
    {
        var (east, north) = CoordinateShift.Gcj02(116.404, 39.915);
        Assert.Equal(116.41024449916938, east, 10);
        Assert.Equal(39.91640428150164, north, 10);
    }

    [Theory]
    [InlineData(116.404, 39.915)]
    [InlineData(120.0868, 30.8941)]
    [InlineData(119.24, 31.18)]
    public void It_is_undone_to_a_centimetre(double east, double north)
    {
        var shifted = CoordinateShift.Gcj02(east, north);
        Assert.True(Math.Abs(shifted.East - east) > 0.003);
        var (x, y) = CoordinateShift.Undo(CoordinateSystem.Gcj02, shifted.East, shifted.North);
        Assert.Equal(east, x, 7);
        Assert.Equal(north, y, 7);
    }

    /// <summary>That package takes 116.404, 39.915 in GCJ-02 to this place in BD-09.</summary>
    [Fact]
    public void Baidus_shift_is_undone_too()
    {
        var expected = CoordinateShift.Undo(CoordinateSystem.Gcj02, 116.404, 39.915);
        var (east, north) = CoordinateShift.Undo(CoordinateSystem.Bd09, 116.41036949371029, 39.92133699351021);
        Assert.Equal(expected.East, east, 4);
        Assert.Equal(expected.North, north, 4);
    }

    [Fact]
    public async Task Places_are_served_in_one_system_and_what_cannot_be_is_left_out_and_flagged()
    {
        var shifted = CoordinateShift.Gcj02(120.0868, 30.8941);
        var result = await hub.RunAsync(
            Feed("GCJ-02"),
            "编号,经度,纬度", FormattableString.Invariant($"A,{shifted.East},{shifted.North}"), "B,30.8941,120.0868", "C,120.0868,", "D,0,0", "E,120.05,28.9");
        Assert.Equal((5L, 0L, 4L), (result.Counts.Created, result.Counts.Quarantined, result.Counts.Flagged));
        Assert.Equal(
            [
                "A|120.0868|30.8941|",
                """B|||["longitude check.swapped_coordinates 30.8941 120.0868"]""",
                """C|||["longitude check.no_place 120.0868"]""",
                """D|||["longitude check.no_place 0 0"]""",
            ],
            Rows().Take(4));
        Assert.StartsWith("E|120.04", Rows()[4], StringComparison.Ordinal);
        Assert.Contains("longitude check.outside_box 120.04", Rows()[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_word_on_it_coordinates_stay_as_they_came()
    {
        await hub.RunAsync(hub.Feed(Columns), "编号,经度,纬度", "A,120.0868,30.8941", "B,100.5,20.25");
        Assert.Equal(["A|120.0868|30.8941|", "B|100.5|20.25|"], Rows());
    }

    public void Dispose() => hub.Dispose();

    private Feed Feed(string system) => hub.Feed(Columns, json => json["coordinates"] = JsonNode.Parse(
        $$"""{ "system": "{{system}}", "box": { "west": 119.24, "south": 30.37, "east": 120.49, "north": 31.18 } }"""));

    private List<string> Rows() =>
        hub.Rows("select hazard_no, longitude, latitude, hub_quality_flags from fire_hazards order by 1");
}
