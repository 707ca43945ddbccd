using Xunit;

namespace DataHub.Feeds.Tests;

public sealed class TimeFormatTests
{
    [Theory]
    [InlineData("yyyyMMdd", "20240220", "2024-02-20T00:00:00")]
    [InlineData("yyyy.M.d", "2024.2.20", "2024-02-20T00:00:00")]
    [InlineData("yyyy年M月d日 H时m分", "2024年12月1日 8时05分", "2024-12-01T08:05:00")]
    [InlineData("yy/M/d", "24/2/20", "2024-02-20T00:00:00")]
    [InlineData("yyyyMMddHHmmss", "20240220235959", "2024-02-20T23:59:59")]
    [InlineData("yyyy-MM-dd HH:mm:ss.fff", "2024-02-20 23:59:59.007", "2024-02-20T23:59:59.007")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2024-02-20T23:59:59Z", "2024-02-21T07:59:59")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59")]
    [InlineData("excel", "45342", "2024-02-20T00:00:00")]
    [InlineData("excel", "45342.5", "2024-02-20T12:00:00")]
    [InlineData("excel", "1", "1900-01-01T00:00:00")]
    public void A_time_of_the_declared_form_is_read(string pattern, string text, string time)
    {
        Assert.True(TimeFormat.TryCreate(pattern, out var format));
        Assert.True(format.TryRead(text, out var read));
        Assert.Equal(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("yyyyMMdd", "2024220")]
    [InlineData("yyyyMMdd", "20240230")]
    [InlineData("yyyyMMdd", "２０２４０２２０")]
    [InlineData("yyyy.M.d", "2024.2.20 ")]
    [InlineData("yyyy.M.d", "2024-2-20")]
    [InlineData("yyyy-MM-dd HH:mm", "2024-02-20 24:00")]
    [InlineData("excel", "2024-02-20")]
    [InlineData("excel", "0")]
    public void Anything_else_is_not(string pattern, string text)
    {
        Assert.True(TimeFormat.TryCreate(pattern, out var format));
        Assert.False(format.TryRead(text, out _));
    }

    [Theory]
    [InlineData("MM-dd")]
    [InlineData("yyyMMdd")]
    [InlineData("yyyy-MMM-dd")]
    [InlineData("yyyy yyyy")]
    public void A_form_that_cannot_be_read_is_refused(string pattern) =>
        Assert.False(TimeFormat.TryCreate(pattern, out _));
}
