using DataHub.EndToEnd.Tests.Hub;
using DataHub.Gateway;
using DataHub.EndToEnd.Tests.Limits;
using Xunit;

[assembly: AssemblyFixture(typeof(TwoHubs))]

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>A hub with the limits that ship, and one with others; each is started when the first test asks.</summary>
public sealed class TwoHubs : IAsyncDisposable
{
    // An address as long as the longest documents is only for the door that GET is.
    private static readonly HubLimits Shipped = new() { TargetBytes = 1024 * 1024 };

    private static readonly HubLimits Changed = new()
    {
        BodyBytes = 40_000,
        DocumentBytes = 20_000,
        VariablesBytes = 10_000,
        JsonNesting = 12,
        TargetBytes = 100_000,
        Tokens = 700,
        Nesting = 30,
        Operations = 5,
        Fragments = 20,
        Variables = 40,
        Directives = 20,
        DirectivesPerPlace = 3,
        ListItems = 60,
        MergeComparisons = 20_000,
        Errors = 3,
        Depth = 8,
        SameField = 2,
        IntrospectionDepth = 10,
        IntrospectionLists = 1,
        Aliases = 15,
        RootFields = 8,
        SearchFields = 2,
        Fields = 500,
        FragmentVisits = 100,
        PageSize = 50,
        Cost = 300,
    };

    private readonly Lazy<Task<EmptyHub>> shipped = new(() => EmptyHub.StartAsync(SettingsOf(Shipped)));
    private readonly Lazy<Task<EmptyHub>> changed = new(() => EmptyHub.StartAsync(SettingsOf(Changed)));

    internal static HubLimits LimitsOf(bool areChanged) => areChanged ? Changed : Shipped;

    internal async Task<HubProcess> OfAsync(bool areChanged) => (await (areChanged ? changed : shipped).Value).Process;

    public async ValueTask DisposeAsync()
    {
        foreach (var started in new[] { shipped, changed }.Where(h => h.IsValueCreated))
        {
            await (await started.Value).DisposeAsync();
        }
    }

    private static Dictionary<string, string> SettingsOf(HubLimits limits) => typeof(HubLimits).GetProperties()
        .Where(p => p.CanWrite && !p.GetValue(limits)!.Equals(p.GetValue(new HubLimits())))
        .ToDictionary(p => $"Limits__{p.Name}", p => p.GetValue(limits)!.ToString()!);
}

/// <summary>Every limit of documents and variables at n and at n + 1, through every door, as shipped and as set.</summary>
public sealed class DocumentLimitTests(TwoHubs hubs)
{
    private static readonly bool[] Both = [false, true];

    public static TheoryData<string, string, bool> Everywhere =>
    [
        .. from limit in LimitCases.Of(new HubLimits())
           from door in Door.All
           from changed in Both

           // A message on a socket that is no good JSON closes it.
           where door.Name != "WebSocket" || !limit.CountsEnvelope
           select new TheoryDataRow<string, string, bool>(limit.Name, door.Name, changed),
    ];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task What_stands_at_a_limit_passes_and_one_more_is_refused(string limit, string door, bool changed)
    {
        var at = LimitCases.Of(TwoHubs.LimitsOf(changed)).Single(c => c.Name == limit);
        var way = Door.Of(door);
        var envelope = at.CountsEnvelope ? way.Envelope : 0;
        var hub = await hubs.OfAsync(changed);
        var within = await way.AskAsync(hub, at.At(at.Limit - envelope));
        var beyond = await way.AskAsync(hub, at.At(at.Beyond - envelope));

        Assert.DoesNotContain(at.Code, within.Codes);
        Assert.True(at.HasOtherErrors || within.Codes.IsEmpty, within.Text);
        Assert.Equal(at.Code, Assert.Single(beyond.Codes.Distinct()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_tells_as_many_errors_as_the_limit_says(bool changed)
    {
        var most = TwoHubs.LimitsOf(changed).Errors;
        var wrong = string.Join(' ', Enumerable.Range(0, most + 1).Select(i => $"nope{i}"));
        var fields = string.Join(' ', Enumerable.Range(0, most + 1).Select(i => $"$v{i}: ID!"));
        var uses = string.Join(' ', Enumerable.Range(0, most + 1).Select(i => $"$v{i}"));
        var document = await (await hubs.OfAsync(changed)).Client.AskAsync("city-app", $"{{ {wrong} }}");
        var variables = await (await hubs.OfAsync(changed)).Client.AskAsync(
            "fire-app", $"query ({fields}) {{ fireHazards(where: {{ hazardNo: {{ in: [{uses}] }} }}) {{ totalCount }} }}");

        Assert.Equal(Enumerable.Repeat("validation.field_selections", most), document.Codes);
        Assert.Equal(Enumerable.Repeat("variables.missing", most), variables.Codes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_has_as_many_bytes_as_the_limit_says(bool changed)
    {
        var most = TwoHubs.LimitsOf(changed).BodyBytes;
        var client = (await hubs.OfAsync(changed)).Client;
        var token = await client.TokenAsync("city-app");
        var within = await client.PostAsync("""{"query":"{ __typename }"}""".PadRight(most), token);
        var beyond = await client.PostAsync("""{"query":"{ __typename }"}""".PadRight(most + 1), token);

        Assert.Equal(200, within.Status);
        Assert.Equal((413, "limit.body"), (beyond.Status, Assert.Single(beyond.Codes)));
    }
}
