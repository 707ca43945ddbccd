using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Federation;

namespace DataHub.Gateway;

/// <summary>A request's way through the hub. Read this file first: each step is one call into one project.</summary>
internal sealed class RequestPipeline(HubState state, Recorder recorder, TimeSpan budget)
{
    /// <summary>Runs an operation to its end, or says why it is refused.</summary>
    public async ValueTask<PipelineResult> RunAsync(
        string query, string? operationName, JsonElement? given, RequestContext context, bool trusted, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var caller = context.Caller;

        // 1. Text to bound document (DataHub.Language, DataHub.Engine): limits, grammar, the specification's rules.
        var (document, errors) = KnownDocument.Find(state, query, operationName, trusted, caller.ClientId);
        if (document is null)
        {
            return PipelineResult.Refused(errors);
        }

        // 2. The variables, in their stored forms.
        var (variables, faults) = VariableCoercion.Coerce(document.Bound, given);
        if (!faults.IsEmpty)
        {
            return PipelineResult.Refused(faults);
        }

        // 3. What this caller may see (DataHub.Policies): decided before planning, so that a withheld field is never fetched.
        var plan = KnownPlan.Find(state, document, variables, caller);
        var wrong = plan.Errors(variables);
        if (!wrong.IsEmpty)
        {
            return PipelineResult.Refused(wrong);
        }

        // 4. The record comes before the data: if a sensitive one can't be written, the exception ends the request here.
        var attempt = await recorder.AttemptAsync(context, document, plan, given, cancel);

        // 5. Which department to ask what, and in which order (DataHub.Federation); then ask them. One that fails costs
        //    its own fields.
        var executor = new PlanExecutor(name => state.Subgraph(name, caller.Rights), budget);
        var executed = await executor.RunAsync(plan.Plan, variables, context, cancel);

        // 6. Shapes and slots to JSON, with a reason for all that is missing.
        var parts = AnswerAssembly.Parts(plan.Plan, executed, state.Stale);
        var answer = Answer.Of(executed.Data, parts);

        // 7. What was done is recorded before it leaves.
        var elapsed = Stopwatch.GetElapsedTime(start);
        await recorder.DoneAsync(attempt, context, document, plan, executed, answer, elapsed, cancel);
        return new PipelineResult(answer, executed, []);
    }
}

/// <summary>How the pipeline ended: an answer, or the errors of a request that was refused.</summary>
internal sealed record PipelineResult(Answer? Answer, Executed? Executed, ImmutableArray<HubError> Errors)
{
    public static PipelineResult Refused(ImmutableArray<HubError> errors) => new(null, null, errors);
}

/// <summary>The data as slots and as bytes.</summary>
internal sealed record Answer(ResultObject? Data, AnswerParts Parts, PooledBuffer Body)
{
    /// <summary>Writes the answer; null at a non-null place is handled first when there is any.</summary>
    public static Answer Of(ResultObject data, AnswerParts parts)
    {
        var body = new PooledBuffer();
        if (AnswerWriter.TryWrite(body, data, parts))
        {
            return new Answer(data, parts, body);
        }

        body.Clear();
        var (kept, errors) = NullPropagation.Apply(data);
        var all = parts with { Errors = parts.Errors.AddRange(errors) };
        AnswerWriter.TryWrite(body, kept, all);
        return new Answer(kept, all, body);
    }
}
