using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>Why a limit refuses a request; with <paramref name="RetryAfter"/> it may be asked again after that.</summary>
public sealed record LimitRefusal(HubError Error, TimeSpan? RetryAfter);

/// <summary>Holds callers and operations to the hub's limits of cost and rate.</summary>
internal sealed class RequestLimiter(HubLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly RateWindows requests = new(limits.RequestsPerMinute, Minute, clock);
    private readonly RateWindows anonymous = new(limits.AnonymousPerMinute, Minute, clock);
    private readonly RateWindows costs = new(limits.CostPerMinute, Minute, clock);
    private readonly RateWindows searches = new(limits.SearchesPerMinute, Minute, clock);
    private readonly RateWindows hourlySearches = new(limits.SearchesPerHour, TimeSpan.FromHours(1), clock);

    /// <summary>What documents may be.</summary>
    public DocumentLimits Document { get; } = DocumentLimits.Of(limits);

    /// <summary>How large an answer may be.</summary>
    public AnswerLimits Answer { get; } = new(limits.ResultBytes, limits.ResultObjects);

    /// <summary>Counts a request of a caller, and looks at what it brings.</summary>
    public LimitRefusal? Request(HubRequest request, Caller caller) => Request(caller) ?? Size(request);

    /// <summary>Counts a request of a caller that is no operation.</summary>
    public LimitRefusal? Request(Caller caller) => Wait(requests, caller.Subject) is { } wait
        ? Rate($"More than {limits.RequestsPerMinute} requests in a minute: ask fewer and larger questions.", wait)
        : null;

    /// <summary>Counts a request without a valid token. Addresses of one IPv6 network count as one.</summary>
    public LimitRefusal? Anonymous(IPAddress? peer) => Wait(anonymous, NetworkOf(peer)) is { } wait
        ? Rate($"More than {limits.AnonymousPerMinute} requests in a minute without a valid token.", wait)
        : null;

    /// <summary>Counts what a decided operation of a caller costs, and the searches in it.</summary>
    public LimitRefusal? Operation(KnownPlan plan, VariableValues variables, Caller caller, RequestBatch? batch)
    {
        if (!limits.Enabled)
        {
            return null;
        }

        var cost = plan.Cost.Evaluate(variables);
        var sum = batch?.Add(cost) ?? cost;
        if (!(sum <= limits.Cost))
        {
            return new LimitRefusal(
                new HubError("limit.cost", batch is null
                    ? (Wording)$"The operation costs {cost}, more than {limits.Cost}: ask for smaller pages or fewer lists."
                    : (Wording)$"The batch up to here costs {sum}, more than {limits.Cost}: ask for smaller pages or send fewer at once."),
                null);
        }

        return costs.Take(caller.Subject, cost) is { } wait
            ? new LimitRefusal(
                new HubError("limit.cost_rate", $"The operation costs {cost}; more than {limits.CostPerMinute} in a minute: wait."), wait)
            : Searches(plan, variables);
    }

    private LimitRefusal? Size(HubRequest request) =>
        request.Variables is { } given && JsonMarshal.GetRawUtf8Value(given).Length > limits.VariablesBytes
            ? new LimitRefusal(
                new HubError("limit.variables_bytes", $"The variables are longer than {limits.VariablesBytes} bytes."), null)
            : null;

    private LimitRefusal? Searches(KnownPlan plan, VariableValues variables)
    {
        foreach (var caseNo in plan.SearchedCases)
        {
            var key = KeyOf(caseNo.Evaluate(variables) as string ?? "");
            if (Wait(searches, key) is { } minute)
            {
                return Rate($"More than {limits.SearchesPerMinute} searches in this case in a minute.", minute);
            }

            if (Wait(hourlySearches, key) is { } hour)
            {
                return Rate($"More than {limits.SearchesPerHour} searches in this case in an hour.", hour);
            }
        }

        return null;
    }

    private TimeSpan? Wait(RateWindows rate, string key) => limits.Enabled ? rate.Take(key) : null;

    private static LimitRefusal Rate(Wording wording, TimeSpan wait) => new(new HubError("limit.rate", wording), wait);

    // However a case number is typed, it is one case.
    private static string KeyOf(string caseNo) => Scalars.NormalisePart(ValueKind.Id, caseNo);

    private static string NetworkOf(IPAddress? peer)
    {
        if (peer is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return (peer?.MapToIPv4() ?? IPAddress.None).ToString();
        }

        return Convert.ToHexString(peer.GetAddressBytes().AsSpan(0, 8));
    }
}
