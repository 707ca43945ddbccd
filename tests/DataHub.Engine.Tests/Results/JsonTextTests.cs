using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace DataHub.Engine.Tests.Results;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData('"')]
    [InlineData('\\')]
    [InlineData('\n')]
    [InlineData('\u0001')]
    [InlineData('\u007F')]
    [InlineData('\u0080')]
    [InlineData('安')]
    public void A_character_reads_back_wherever_it_stands(char odd)
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var text = string.Create(length, (at, odd), static (into, place) =>
                {
                    into.Fill('x');
                    into[place.at] = place.odd;
                });
                Assert.Equal(text, JsonSerializer.Deserialize<string>(Written(b => JsonText.WriteText(b, text))));
            }
        }
    }

    [Fact]
    public void A_text_beyond_the_basic_plane_reads_back() =>
        Assert.Equal("消防 🚒", JsonSerializer.Deserialize<string>(Written(b => JsonText.WriteText(b, "消防 🚒"))));

    [Theory]
    [InlineData(24.53)]
    [InlineData(-0.01)]
    [InlineData(3)]
    [InlineData(1.5)]
    [InlineData(0.07)]
    [InlineData(-0.0)]
    [InlineData(0.1 + 0.2)]
    [InlineData(1e12)]
    [InlineData(1e15)]
    [InlineData(1e300)]
    [InlineData(5e-324)]
    public void A_double_is_written_in_its_shortest_form(double value) =>
        Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), Written(b => JsonText.WriteDouble(b, value)));

    [Fact]
    public void Doubles_with_few_and_many_decimals_are_written_in_their_shortest_form()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 14));
            var rounded = Math.Round(value, random.Next(0, 5));
            Assert.Equal(rounded.ToString("R", CultureInfo.InvariantCulture), Written(b => JsonText.WriteDouble(b, rounded)));
        }
    }

    private static string Written(Action<PooledBuffer> write)
    {
        using var buffer = new PooledBuffer(16);
        write(buffer);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
