using System.Collections.Frozen;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Rights;
using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Policies;
using DataHub.Tests;
using Xunit;

namespace DataHub.EndToEnd.Tests.Requests;

/// <summary>A hub that can't answer now says so, and why.</summary>
public sealed class GatewayRefusalTests
{
    private static readonly Caller Fire = new("fire-app", "fire-app", "FIRE", []);

    [Fact]
    public async Task A_hub_that_serves_no_schema_yet_is_starting()
    {
        using var gateway = new HubGateway(null, TimeProvider.System, new HubLimits());

        Assert.Equal((HubOutcome.Unavailable, "hub.starting"), await AskAsync(gateway));
    }

    [Fact]
    public async Task A_request_that_finds_no_place_to_wait_is_told_that_the_hub_is_busy()
    {
        using var gateway = Serving(null, new HubLimits { Running = 0, Waiting = 0 });

        Assert.Equal((HubOutcome.Unavailable, "limit.busy"), await AskAsync(gateway));
    }

    [Fact]
    public async Task What_can_not_be_recorded_is_not_answered()
    {
        using var folder = new TestFolder("datahub-refusal");
        var trail = AuditTrail.Open(Path.Combine(folder.FullName, "audit.db"), folder.FullName, TimeProvider.System);
        trail.Dispose();
        using var gateway = Serving(trail, new HubLimits());

        Assert.Equal((HubOutcome.Unavailable, "audit.unavailable"), await AskAsync(gateway));
    }

    [Fact]
    public async Task A_hub_without_a_log_of_changes_says_that_it_tells_of_none()
    {
        using var gateway = Serving(null, new HubLimits());
        var alarm = new ChangeAlarm(gateway, TimeProvider.System);
        var request = new HubRequest("subscription { fireHazardChanged { kind } }", null, null, "1", null);
        var stream = await new HubSubscriptions(gateway, alarm, TimeProvider.System).OpenAsync(
            request, _ => ValueTask.FromResult<(Caller?, HubError?)>((Fire, null)), TestContext.Current.CancellationToken);

        using var response = stream.Refusal!;
        Assert.Equal("subscription.unserved", CodeOf(response));
    }

    private static HubGateway Serving(AuditTrail? trail, HubLimits limits)
    {
        var gateway = new HubGateway(trail, TimeProvider.System, limits);
        gateway.Serve(new HubState(
            DeclaredRightsTests.Supergraph,
            DeclaredRightsTests.Rights,
            FrozenDictionary<string, ISubgraph>.Empty,
            FrozenDictionary<string, string>.Empty,
            _ => DeclaredRightsTests.Types,
            _ => null));
        return gateway;
    }

    private static async Task<(HubOutcome Outcome, string? Code)> AskAsync(HubGateway gateway)
    {
        var request = new HubRequest("{ __typename }", null, null, "1", null);
        using var response = await gateway.HandleAsync(request, Fire, TestContext.Current.CancellationToken);
        return (response.Outcome, CodeOf(response));
    }

    private static string? CodeOf(HubResponse response)
    {
        using var body = JsonDocument.Parse(response.Body);
        var error = body.RootElement.GetProperty("errors")[0];
        return error.GetProperty("extensions").GetProperty("code").GetString();
    }
}
