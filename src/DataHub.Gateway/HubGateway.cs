using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>
/// The hub as its doors see it: requests in, answers out. Also the way in which code subgraphs ask the one schema under
/// a purpose, with an audit record of their own.
/// </summary>
public sealed class HubGateway(AuditTrail? trail, TimeProvider clock, HubLimits limits, DocumentBook? documents = null)
    : IHub, IDisposable
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private readonly Recorder recorder = new(trail);
    private readonly RequestLimiter limiter = new(limits, clock);
    private readonly RequestGate gate = new(limits.Running, limits.Waiting);
    private readonly ChangeReads changeReads = new(clock);
    private volatile HubState? state;

    /// <summary>What requests may take.</summary>
    public HubLimits Limits { get; } = limits;

    /// <summary>How many requests are answered at this moment.</summary>
    public int Running => gate.Running;

    /// <summary>The clock by which rights end.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>Called with the cause when a department fails; never part of an answer.</summary>
    public event Action<string, string, string>? DepartmentFailed;

    /// <summary>A department said something of single objects that it couldn't give: correlation id, department, what.</summary>
    public event Action<string, string, string>? DepartmentSaid;

    /// <summary>Called with the field and what its code threw; never part of an answer.</summary>
    public event Action<string, string, Exception>? FieldFailed;

    /// <summary>The version of the schema that is served, null before the first.</summary>
    public HubState? State => state;

    /// <summary>What the hub says when the audit trail can't be written.</summary>
    public static HubError NoAudit { get; } = new(
        AuditUnavailableException.Code, "The audit trail can't be written, so nothing is read. Try again later.");

    /// <summary>Serves another version of the schema; requests under way end with theirs.</summary>
    public void Serve(HubState next) => state = next;

    /// <summary>Counts a request that came without a valid token; set when there were too many from its address.</summary>
    public HubResponse? Limited(IPAddress? peer, Phrasebook language) =>
        limiter.Anonymous(peer) is { } refusal ? HubResponse.Limited(language, refusal) : null;

    /// <summary>Counts a request of a caller that is no operation; set when there were too many.</summary>
    public HubResponse? Limited(Caller caller, Phrasebook language) =>
        limiter.Request(caller) is { } refusal ? HubResponse.Limited(language, refusal) : null;

    /// <summary>Answers a request of a caller, when its turn comes.</summary>
    public async ValueTask<HubResponse> HandleAsync(HubRequest request, Caller caller, CancellationToken cancel)
    {
        if (state is not { } current)
        {
            return HubResponse.Unavailable(request.Language, Starting);
        }

        if (!caller.ByHub && limiter.Request(request, caller) is { } refusal)
        {
            return HubResponse.Limited(request.Language, refusal);
        }

        var arrived = request.Batch?.StartedAt ?? Stopwatch.GetTimestamp();
        if (!await gate.EnterAsync(Left(arrived, request), cancel))
        {
            return HubResponse.Unavailable(
                request.Language, new HubError("limit.busy", "The hub is busy; ask again in a moment."), Soon);
        }

        try
        {
            var (asked, error) = Resolve(request, caller);
            var response = error is null
                ? await AnswerAsync(current, asked, caller, Left(arrived, request), cancel)
                : HubResponse.Refused(request.Language, error);
            Count(asked, caller, failed: response.Outcome != HubOutcome.Executed);
            return response;
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        gate.Dispose();
        changeReads.Dispose();
    }

    /// <summary>The request with the text of the document it names, or why it is refused.</summary>
    internal (HubRequest Request, HubError? Error) Resolve(HubRequest request, Caller caller) =>
        documents?.Resolve(request, caller) ?? (request, null);

    /// <summary>Counts a run of an operation in the usage of its document.</summary>
    internal void Count(HubRequest request, Caller caller, bool failed) => documents?.Count(request, caller, failed);

    // Never nothing: what runs with hardly any time says that its time was over.
    private TimeSpan Left(long arrived, HubRequest request)
    {
        var most = request.Within < Limits.Time ? request.Within.Value : Limits.Time;
        var left = most - Stopwatch.GetElapsedTime(arrived);
        return left > Least ? left : Least;
    }

    private async ValueTask<HubResponse> AnswerAsync(
        HubState current, HubRequest request, Caller caller, TimeSpan left, CancellationToken cancel)
    {
        var context = new RequestContext(caller, request.CorrelationId, request.PeerIp, request.Parent)
        {
            Language = request.Language,
        };
        try
        {
            var held = caller.ByHub ? null : limiter;
            var pipeline = new RequestPipeline(current, recorder, held, new TimeBudget(Limits.DepartmentTime, left));
            var result = await pipeline.RunAsync(request, context, cancel);
            Report(result.Executed, context);
            return result.Answer is { } answer
                ? new HubResponse(
                    answer.Parts.Errors.IsEmpty ? HubOutcome.Executed : HubOutcome.Partial, answer.Body)
                : result.Limit is { } limit ? HubResponse.Limited(request.Language, limit)
                : HubResponse.Refused(request.Language, result.Errors);
        }
        catch (AuditUnavailableException)
        {
            return HubResponse.Unavailable(request.Language, NoAudit);
        }
        catch (WorkSpentException)
        {
            return HubResponse.Refused(request.Language, WorkBudget.Error);
        }
    }

    /// <summary>What the hub says before it serves a schema.</summary>
    internal static HubError Starting { get; } = new("hub.starting", "The hub is starting; ask again in a moment.");

    /// <summary>The way of one change of a subscription, under the version that is served now.</summary>
    internal ChangePipeline? Changes => state is { } current
        ? new ChangePipeline(current, recorder, limiter, changeReads, new TimeBudget(Limits.DepartmentTime, Limits.Time))
        : null;

    /// <summary>The id of an answer that belongs to no request of its own.</summary>
    internal string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");

    /// <inheritdoc />
    public async ValueTask<HubAnswer> AskAsync(HubQuestion question, CancellationToken cancel)
    {
        var asker = (RequestContext)question.Asker.Context!;
        var purpose = PurposeNames[question.Purpose];
        var context = asker with
        {
            Caller = asker.Caller with { Purpose = purpose },
            CorrelationId = NewId(),
            Parent = asker.CorrelationId,
        };
        var pipeline = new RequestPipeline(state!, recorder, null, new TimeBudget(Limits.DepartmentTime));
        var request = new HubRequest(question.Document, null, question.Variables, context.CorrelationId, context.PeerIp);
        var result = await pipeline.RunAsync(request, context, cancel);
        Report(result.Executed, context);
        if (result.Answer is not { } answer)
        {
            throw new InvalidOperationException(
                $"A question of the hub's own was refused: {string.Join(' ', result.Errors.Select(e => $"{e.Code}: {e.Message}"))}");
        }

        answer.Body.Dispose();
        return new HubAnswer(
            new AnswerView(answer.Data), answer.Parts.Errors, answer.Parts.Reasons, context.CorrelationId);
    }

    private static ImmutableDictionary<string, Purpose> PurposeNames { get; } =
        ImmutableDictionary<string, Purpose>.Empty
            .Add("ASSET_SEARCH", Purpose.AssetSearch)
            .Add("FIGURES", Purpose.Figures);

    /// <summary>The name of a purpose in questions and audit records.</summary>
    internal static string NameOf(Purpose purpose) => PurposeNames.First(p => p.Value == purpose).Key;

    /// <summary>Tells of a department that failed.</summary>
    internal void Report(string correlationId, string department, string cause) =>
        DepartmentFailed?.Invoke(correlationId, department, cause);

    /// <summary>Tells of the departments that failed.</summary>
    internal void Report(Executed? executed, RequestContext context)
    {
        if (executed is null)
        {
            return;
        }

        foreach (var (field, bug) in executed.Execution.Bugs)
        {
            FieldFailed?.Invoke(context.CorrelationId, field, bug);
        }

        foreach (var use in executed.Uses)
        {
            if (use.Cause is { } cause)
            {
                Report(context.CorrelationId, use.Name, cause);
            }

            if (use.Remark is { } remark)
            {
                DepartmentSaid?.Invoke(context.CorrelationId, use.Name, remark);
            }
        }
    }
}
