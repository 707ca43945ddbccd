using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Federation;

/// <summary>What one subgraph did for an operation; for the audit record, metrics and the log.</summary>
/// <param name="Cause">Why it was unavailable, never shown to clients; null when all went well.</param>
public sealed record SubgraphUse(string Name, int Fetches, int Statements, int Rows, TimeSpan Time, string? Cause)
{
    /// <summary>What it said of single objects, never shown to clients; null when nothing.</summary>
    public string? Remark { get; init; }
}

/// <summary>The outcome of a plan: the data with null where a source failed, and what went into it.</summary>
public sealed record Executed(
    ResultObject Data,
    Execution Execution,
    ImmutableArray<SubgraphUse> Uses)
{
    /// <summary>Whether the time for all of it was over before all was read.</summary>
    public bool IsLate { get; init; }
}

/// <summary>How long each subgraph may take, and all of them together.</summary>
public sealed record TimeBudget(TimeSpan Each, TimeSpan? All = null);

/// <summary>Runs plans. A subgraph that is down or slow costs its own fields only, within <paramref name="budget"/>.</summary>
public sealed class PlanExecutor(Func<string, ISubgraph> subgraphs, TimeBudget budget)
{
    /// <summary>
    /// Runs a plan to its end; nothing of it outlives the call. A plan that begins with an event is given it.
    /// </summary>
    public async ValueTask<Executed> RunAsync(
        QueryPlan plan, VariableValues variables, object? context, CancellationToken cancel, ISourceEvent? begin = null)
    {
        using var run = new PlanRun(plan, new Execution(variables, context), subgraphs, budget, begin, cancel);
        foreach (var wave in plan.Waves)
        {
            await run.WaveAsync(wave);
        }

        return run.End();
    }
}
