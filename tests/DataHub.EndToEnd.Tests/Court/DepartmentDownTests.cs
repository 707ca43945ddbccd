using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Court;

/// <summary>A department that is down leaves its mark on searches and figures, and never looks like "no record".</summary>
public sealed class DepartmentDownTests : IAsyncLifetime
{
    private HubProcess hub = null!;

    public async ValueTask InitializeAsync() => hub = await HubProcess.StartAsync();

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    [Fact]
    public async Task A_source_that_is_down_is_named_and_the_rest_still_answers()
    {
        using (Gone("fire"))
        {
            var answer = await SearchAsync();
            Assert.Equal("PARTIAL", answer.One("assetSearch.state"));
            Assert.Equal(["FIRE FireUnit", "FIRE ThreeInOneSite"], Down(answer));
            Assert.Equal("1333200.00", answer.One("assetSearch.identifiedTotal"));
            Assert.Equal(["EMERGENCY"], answer.All("assetSearch.leads.0.provenance.*.department"));
        }

        using (Gone("registry"))
        {
            var answer = await SearchAsync();
            Assert.Equal(["CITY Enterprise", "CITY Person"], Down(answer));
            Assert.Equal("1333200.00", answer.One("assetSearch.identifiedTotal"));
        }

        using (Gone("court"))
        {
            var answer = await hub.Client.AskAsync("court-app", AssetSearch.Question, AssetSearch.Of(AssetSearch.OpenCase));
            Assert.Equal(["court.case_unavailable at assetSearch"], answer.Errored);
        }

        using (Gone("grid"))
        {
            var answer = await hub.Client.AskAsync(
                "open-data", "{ reportedFigures { source metricCode status computed matches note } }");
            Assert.Equal(["figures.not_computed at reportedFigures"], answer.Errored);
            var computed = answer.All("reportedFigures.*.computed");
            Assert.Equal(58, computed.Length);
            Assert.Equal(15, computed.Count(c => c == "null"));
        }

        Assert.Equal("COMPLETE", (await SearchAsync()).One("assetSearch.state"));
    }

    private Task<HubAnswer> SearchAsync() =>
        hub.Client.AskAsync("court-app", AssetSearch.Question, AssetSearch.Of(AssetSearch.OpenCase));

    private static IEnumerable<string> Down(HubAnswer answer) =>
        answer.All("assetSearch.sources.*.department")
            .Zip(answer.All("assetSearch.sources.*.dataset"), answer.All("assetSearch.sources.*.status"))
            .Where(source => source.Third == "UNAVAILABLE")
            .Select(source => $"{source.First} {source.Second}");

    /// <summary>Takes a department's database away until it is disposed.</summary>
    private DatabaseGone Gone(string subgraph) => new(hub.Store(subgraph));

    private sealed class DatabaseGone : IDisposable
    {
        private readonly string folder;
        private readonly string away;
        private readonly string pattern;

        public DatabaseGone(string path)
        {
            folder = Path.GetDirectoryName(path)!;
            away = Directory.CreateDirectory(path + ".gone").FullName;
            pattern = Path.GetFileName(path);
            Move(folder, away);
        }

        public void Dispose()
        {
            Move(away, folder);
            Directory.Delete(away);
        }

        private void Move(string from, string to)
        {
            foreach (var file in Directory.GetFiles(from).Where(f => Path.GetFileName(f).StartsWith(pattern, StringComparison.Ordinal)))
            {
                File.Move(file, Path.Combine(to, Path.GetFileName(file)));
            }
        }
    }
}
