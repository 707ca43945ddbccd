using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>
/// The hub as its doors see it: requests in, answers out. Also the way in which code subgraphs ask the one schema under
/// a purpose, with an audit record of their own.
/// </summary>
public sealed class HubGateway(AuditTrail? trail, TimeProvider clock, TimeSpan budget) : IHub
{
    private readonly Recorder recorder = new(trail);
    private volatile HubState? state;

    /// <summary>Called with the cause when a department fails; never part of an answer.</summary>
    public event Action<string, string, string>? DepartmentFailed;

    /// <summary>The version of the schema that is served, null before the first.</summary>
    public HubState? State => state;

    /// <summary>Serves another version of the schema; requests under way end with theirs.</summary>
    public void Serve(HubState next) => state = next;

    /// <summary>Answers a request of a caller.</summary>
    public async ValueTask<HubResponse> HandleAsync(HubRequest request, Caller caller, CancellationToken cancel)
    {
        if (state is not { } current)
        {
            return HubResponse.Unavailable(new HubError("hub.starting", "The hub is starting; ask again in a moment."));
        }

        var context = new RequestContext(caller, request.CorrelationId, request.PeerIp, null);
        try
        {
            var result = await new RequestPipeline(current, recorder, budget).RunAsync(
                request.Query, request.OperationName, request.Variables, context, trusted: false, cancel);
            Report(result, context);
            return result.Answer is { } answer
                ? new HubResponse(
                    answer.Parts.Errors.IsEmpty ? HubOutcome.Executed : HubOutcome.Partial, answer.Body)
                : HubResponse.Refused(result.Errors);
        }
        catch (AuditUnavailableException)
        {
            return HubResponse.Unavailable(new HubError(
                AuditUnavailableException.Code, "The audit trail can't be written, so nothing is read. Try again later."));
        }
    }

    /// <inheritdoc />
    public async ValueTask<HubAnswer> AskAsync(HubQuestion question, CancellationToken cancel)
    {
        var asker = (RequestContext)question.Asker.Context!;
        var purpose = PurposeNames[question.Purpose];
        var context = asker with
        {
            Caller = asker.Caller with { Purpose = purpose },
            CorrelationId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n"),
            Parent = asker.CorrelationId,
        };
        var result = await new RequestPipeline(state!, recorder, budget).RunAsync(
            question.Document, null, question.Variables, context, trusted: true, cancel);
        Report(result, context);
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

    private void Report(PipelineResult result, RequestContext context)
    {
        foreach (var use in result.Executed?.Uses ?? [])
        {
            if (use.Cause is { } cause)
            {
                DepartmentFailed?.Invoke(context.CorrelationId, use.Name, cause);
            }
        }
    }
}
