using System.Text.RegularExpressions;
using Xunit;

namespace DataHub.Repository.Tests;

/// <summary>The list of metrics has the instruments of the code, and no others.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public void Every_instrument_is_listed_and_every_listed_one_is_there()
    {
        var made = RepositoryFiles.Below("src").Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(path => Instrument().Matches(RepositoryFiles.Read(path)));
        var listed = Row().Matches(RepositoryFiles.Read("infra/metrics.md"));

        Assert.Equal(
            made.Select(name => name.Groups["name"].Value).Order(StringComparer.Ordinal),
            listed.Select(name => name.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""\bCreate(Observable)?(Counter|UpDownCounter|Gauge|Histogram)(<\w+>)?\(\s*"(?<name>[^"]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| `(?<name>[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}
