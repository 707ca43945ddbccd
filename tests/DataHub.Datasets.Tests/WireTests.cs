using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class WireTests
{
    [Theory]
    [InlineData(1704135845000L, "2024-01-02T03:04:05+08:00")]
    [InlineData(1704135845007L, "2024-01-02T03:04:05.007+08:00")]
    [InlineData(-28800000L, "1970-01-01T00:00:00+08:00")]
    public void An_instant_is_written_in_Beijing_time(long stored, string written)
    {
        Assert.Equal(written, Wire.FormatDateTime(stored));
        Assert.True(Scalars.TryClean(ValueKind.DateTime, null, written, out var back, out _));
        Assert.Equal(stored, back);
    }

    [Theory]
    [InlineData(1234L, "12.34")]
    [InlineData(0L, "0.00")]
    [InlineData(-5L, "-0.05")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void Money_is_written_with_two_decimals(long fen, string written) =>
        Assert.Equal(written, Wire.FormatMoney(fen));

    [Fact]
    public void Too_little_room_is_an_answer_and_no_exception()
    {
        for (var room = 0; room < 5; room++)
        {
            Assert.False(Wire.TryFormatMoney(-1234, new byte[room], out _));
        }

        Assert.False(Wire.TryFormatDateTime(0, new byte[24], out _));
    }
}
