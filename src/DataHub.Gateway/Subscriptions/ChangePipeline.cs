using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>
/// A change's way to one recipient: as <see cref="RequestPipeline"/>, decided and recorded anew for each change. Of which
/// changes there is something to tell is found before anything is recorded, because nothing of a row is read for it.
/// What recipients of equal rights ask with equal variables is read once for them all.
/// </summary>
internal sealed class ChangePipeline(
    HubState state, Recorder recorder, RequestLimiter limiter, ChangeReads reads, TimeBudget time)
{
    /// <summary>
    /// Where to begin, or why the subscription is refused; neither for an operation that is none. The record says who
    /// subscribed to what.
    /// </summary>
    public async ValueTask<(StreamSource? Source, HubResponse? Refusal)> OpenAsync(
        HubRequest request, RequestContext context, Func<IChangeLog, KeptChanges?> look, CancellationToken cancel)
    {
        var (document, errors) = KnownDocument.Find(state, request, limiter.Document, context.Caller);
        if (document is { IsSubscription: false })
        {
            return (null, null);
        }

        if (limiter.Request(request, context.Caller) is { } often)
        {
            return (null, HubResponse.Limited(request.Language, often));
        }

        if (document is null)
        {
            return (null, HubResponse.Refused(request.Language, errors));
        }

        var (decided, refused) = Decide(request, document, context);
        if (decided is null)
        {
            return (null, HubResponse.Refused(request.Language, refused));
        }

        if (limiter.Operation(decided.Plan, decided.Variables, context.Caller, null) is { } costly)
        {
            return (null, HubResponse.Limited(request.Language, costly));
        }

        var (source, lost) = decided.Plan.Events is { } events
            ? (new EventSource(decided.Plan.Plan.Waves[0][0].Fetches[0].Subgraph, events, decided.Variables), null)
            : Source(decided, look, request.Language);
        if (source is null)
        {
            return (null, lost);
        }

        await await recorder.AttemptAsync(context, document, decided.Plan, request.Variables, cancel);
        return (source with { EndedAsync = (told, time) => recorder.EndedAsync(context, document, decided.Plan, told, time) }, null);
    }

    /// <summary>Of which changes in the range there is something to tell; null when that can't be read now.</summary>
    public async ValueTask<(ImmutableArray<long>? Numbers, ImmutableArray<HubError> Errors)> NumbersAsync(
        HubRequest request, RequestContext context, long after, long upTo, CancellationToken cancel)
    {
        var (decided, errors) = Decide(request, context);
        if (decided is null)
        {
            return (null, errors);
        }

        var matched = await reads.Numbers.DoAsync(
            new ChangeKey(decided.Plan, decided.Given, context.Language, after, upTo),
            async () => await RunAsync(decided, decided.Plan.Match, after, upTo, context),
            cancel);
        return matched.Data.Slots[0].Reference is ResultList numbers
            && !IsFailed(matched)
            ? ([.. numbers.Items.ToArray().Select(slot => slot.Number).Order()], [])
            : (null, []);
    }

    /// <summary>What there is to tell of one change.</summary>
    public async ValueTask<ChangeAnswer> TellAsync(
        HubRequest request, RequestContext context, long change, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var (decided, errors) = Decide(request, context);
        if (decided is null)
        {
            return new ChangeAnswer(null, errors);
        }

        var attempt = await recorder.AttemptAsync(context, decided.Document, decided.Plan, request.Variables, cancel);
        var (executed, answer) = await reads.Answers.DoAsync(
            new ChangeKey(decided.Plan, decided.Given, context.Language, change - 1, change),
            async () =>
            {
                var read = await RunAsync(decided, decided.Plan.Plan, change - 1, change, context);
                var parts = AnswerAssembly.Parts(decided.Plan.Plan, read, state.Stale) with { Language = context.Language };
                return (read, Answer.Of(read.Data, parts, limiter.Answer));
            },
            cancel);
        await recorder.DoneAsync(
            attempt, context, decided.Document, decided.Plan, executed, answer, Stopwatch.GetElapsedTime(start), cancel);
        return new ChangeAnswer(executed, []) { Answer = IsNothing(executed) ? null : answer, IsFailed = IsFailed(executed) };
    }

    /// <summary>What there is to tell of an event that came from its source.</summary>
    public async ValueTask<ChangeAnswer> TellAsync(
        HubRequest request, RequestContext context, EventSource source, ISourceEvent told, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var (decided, errors) = Decide(request, context);
        if (decided is null)
        {
            return new ChangeAnswer(null, errors);
        }

        if (decided.Plan.Events?.Text != source.Events.Text)
        {
            return new ChangeAnswer(null, [ChangeErrors.Changed]);
        }

        var attempt = await recorder.AttemptAsync(context, decided.Document, decided.Plan, request.Variables, cancel);
        var executor = new PlanExecutor(name => state.Subgraph(name, context.Caller.Rights), time);
        var executed = await executor.RunAsync(decided.Plan.Plan, decided.Variables, context, cancel, told);
        var parts = AnswerAssembly.Parts(decided.Plan.Plan, executed, state.Stale) with { Language = context.Language };
        var answer = Answer.Of(executed.Data, parts, limiter.Answer);
        await recorder.DoneAsync(
            attempt, context, decided.Document, decided.Plan, executed, answer, Stopwatch.GetElapsedTime(start), cancel);
        return new ChangeAnswer(executed, []) { Answer = answer };
    }

    private (StreamSource? Source, HubResponse? Lost) Source(
        Decided decided, Func<IChangeLog, KeptChanges?> look, Phrasebook language)
    {
        var dataset = ((ChangedField)decided.Field.Definition.Meaning!).Dataset;
        return state.Changes?.Of(dataset) is not { } log ? (null, HubResponse.Refused(language, ChangeErrors.Unserved))
            : look(log) is not { } kept ? (null, HubResponse.Unavailable(language, ChangeErrors.Unreachable))
            : !TryBegin(decided, dataset, kept, out var at) ? (null, HubResponse.Refused(language, ChangeErrors.Lost))
            : (new ChangeSource(log, at), null);
    }

    private async Task<Executed> RunAsync(Decided decided, QueryPlan plan, long after, long upTo, RequestContext context)
    {
        var executor = new PlanExecutor(name => state.Subgraph(name, context.Caller.Rights), time);
        return await executor.RunAsync(
            plan, ChangeRange.With(decided.Variables, after, upTo), context, CancellationToken.None);
    }

    private (Decided? Decided, ImmutableArray<HubError> Errors) Decide(HubRequest request, RequestContext context)
    {
        var (document, errors) = KnownDocument.Find(state, request, limiter.Document, context.Caller);
        return document is null ? (null, errors) : Decide(request, document, context);
    }

    private (Decided? Decided, ImmutableArray<HubError> Errors) Decide(
        HubRequest request, KnownDocument document, RequestContext context)
    {
        var (variables, faults) = VariableCoercion.Coerce(document.Bound, request.Variables);
        if (!faults.IsEmpty)
        {
            return (null, faults);
        }

        var plan = KnownPlan.Find(state, document, variables, context.Caller);
        var errors = plan.Errors(variables, limiter.Document);
        if (plan.Root is not { } field || (plan.Changed is null && field.Access is not DeniedAccess && plan.Events is null))
        {
            return (null, errors.Add(ChangeErrors.Unserved));
        }

        return field.Access is DeniedAccess denied
            ? (null, errors.Add(ChangeErrors.Denied(field, denied)))
            : errors.IsEmpty ? (new Decided(document, plan, field, variables, request.Variables?.GetRawText() ?? ""), [])
            : (null, errors);
    }

    private bool TryBegin(Decided decided, Dataset dataset, KeptChanges kept, out long at)
    {
        at = kept.Last;
        var position = decided.Field.Arguments.GetValueOrDefault("after")?.Evaluate(decided.Variables);
        return position is not string text
            || (ChangePosition.TryOpen(state.Changes!.Positions, dataset, text, out at) && kept.Follow(at));
    }

    private static bool IsNothing(Executed executed) => executed.Data.Slots.All(slot => slot.IsNull);

    private static bool IsFailed(Executed executed) =>
        executed.Uses.Any(use => use.Cause is not null) || executed.Execution.Refusals.Count > 0;

    private sealed record Decided(
        KnownDocument Document, KnownPlan Plan, DecidedField Field, VariableValues Variables, string Given);
}

/// <summary>Where a subscription's answers come from, and who records its end.</summary>
internal abstract record StreamSource
{
    public Func<long, TimeSpan, ValueTask> EndedAsync { get; init; } = (_, _) => ValueTask.CompletedTask;
}

/// <summary>A change log, and after which change to begin.</summary>
internal sealed record ChangeSource(IChangeLog Log, long At) : StreamSource;

/// <summary>A subgraph that has events of its own.</summary>
internal sealed record EventSource(string Subgraph, ICompiledEvents Events, VariableValues Variables) : StreamSource;

/// <summary>What came of telling a change: an answer, nothing, a failure that may pass, or why there is no telling.</summary>
internal sealed record ChangeAnswer(Executed? Executed, ImmutableArray<HubError> Errors)
{
    public Answer? Answer { get; init; }

    public bool IsFailed { get; init; }
}

/// <summary>What is read for several recipients at once.</summary>
internal sealed class ChangeReads(TimeProvider clock) : IDisposable
{
    public SharedWork<ChangeKey, Executed> Numbers { get; } = new(clock);

    public SharedWork<ChangeKey, (Executed Executed, Answer Answer)> Answers { get; } = new(clock);

    public void Dispose()
    {
        Numbers.Dispose();
        Answers.Dispose();
    }
}

/// <summary>What the reading of changes depends on: a plan is of one document and one rights class.</summary>
internal sealed record ChangeKey(KnownPlan Plan, string Variables, Phrasebook Language, long After, long UpTo);
