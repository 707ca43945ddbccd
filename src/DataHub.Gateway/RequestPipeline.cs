using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Engine;
using DataHub.Federation;

namespace DataHub.Gateway;

/// <summary>A request's way through the hub. Read this file first: each step is one call into one project.</summary>
/// <param name="limiter">Null for questions of hubs, their own or another's, which nothing limits but time.</param>
/// <param name="time">How long one department may take, and all of it.</param>
internal sealed class RequestPipeline(HubState state, Recorder recorder, RequestLimiter? limiter, TimeBudget time)
{
    private static HubError AnsweredOnce { get; } = new(
        "request.subscription",
        "A request is answered once: send a subscription over graphql-transport-ws, or accept text/event-stream.");

    /// <summary>Runs an operation to its end, or says why it is refused.</summary>
    public async ValueTask<PipelineResult> RunAsync(HubRequest request, RequestContext context, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var caller = context.Caller;
        var limits = limiter?.Document ?? DocumentLimits.Trusted;

        // 1. Text to bound document (DataHub.Language, DataHub.Engine): limits, grammar, the specification's rules.
        var (document, errors) = KnownDocument.Find(state, request, limits, caller);
        if (document is null)
        {
            return PipelineResult.Refused(errors);
        }

        if (document.IsSubscription)
        {
            return PipelineResult.Refused([AnsweredOnce]);
        }

        // 2. The variables, in their stored forms.
        var (variables, faults) = VariableCoercion.Coerce(document.Bound, request.Variables);
        if (!faults.IsEmpty)
        {
            // Again, with what the caller may have meant: nobody else waits for that.
            var suggestions = state.Suggestions(caller.Rights);
            return PipelineResult.Refused(VariableCoercion.Coerce(document.Bound, request.Variables, suggestions).Errors);
        }

        // 3. What this caller may see (DataHub.Policies): decided before planning, so that a withheld field is never fetched.
        var plan = KnownPlan.Find(state, document, variables, caller);
        var wrong = plan.Errors(variables, limits);
        if (!wrong.IsEmpty)
        {
            return PipelineResult.Refused(wrong);
        }

        if (limiter?.Operation(plan, variables, caller, request.Batch) is { } refusal)
        {
            return PipelineResult.Limited(refusal);
        }

        // 4. The record comes before the data: if a sensitive one can't be written, the exception ends the request here.
        context = context with { Target = plan.Target(variables) };
        var attempt = await recorder.AttemptAsync(context, document, plan, request.Variables, cancel);

        // 5. Which department to ask what, and in which order (DataHub.Federation); then ask them. One that fails costs
        //    its own fields.
        var executor = new PlanExecutor(name => state.Subgraph(name, caller.Rights), time);
        var executed = await executor.RunAsync(plan.Plan, variables, context, cancel);

        // 6. Shapes and slots to JSON, with a reason for all that is missing.
        var parts = AnswerAssembly.Parts(plan.Plan, executed, state.Stale) with { Language = context.Language };
        var answer = Answer.Of(executed.Data, parts, limiter?.Answer ?? AnswerLimits.None);

        // 7. What was done is recorded before it leaves.
        var elapsed = Stopwatch.GetElapsedTime(start);
        await recorder.DoneAsync(attempt, context, document, plan, executed, answer, elapsed, cancel);
        return new PipelineResult(answer, executed, []);
    }
}

/// <summary>How the pipeline ended: an answer, or the errors of a request that was refused.</summary>
internal sealed record PipelineResult(Answer? Answer, Executed? Executed, ImmutableArray<HubError> Errors)
{
    /// <summary>Set when a limit refused the request.</summary>
    public LimitRefusal? Limit { get; private init; }

    public static PipelineResult Refused(ImmutableArray<HubError> errors) => new(null, null, errors);

    public static PipelineResult Limited(LimitRefusal refusal) => Refused([refusal.Error]) with { Limit = refusal };
}
