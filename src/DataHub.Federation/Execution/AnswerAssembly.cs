using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Federation;

/// <summary>How old a dataset is: null when its last good run is as recent as its schedule allows, else the time of it.</summary>
public delegate string? StaleSince(string dataset);

/// <summary>Turns the outcome of a plan into the errors and reasons of the answer.</summary>
public static class AnswerAssembly
{
    /// <summary>
    /// One reason per selection that is denied, masked, unavailable (the outermost one), stale or not found; one error per
    /// selection that is denied or unavailable, at its first occurrence. A selection that is denied and occurs nowhere has
    /// its reason and no error.
    /// </summary>
    public static AnswerParts Parts(QueryPlan plan, Executed executed, StaleSince stale)
    {
        if (plan.IsPlain && !executed.IsLate && !executed.Execution.HasNotes)
        {
            return AnswerParts.None;
        }

        var errors = new List<(FieldSite? Site, HubError Error)>();
        foreach (var (site, access) in plan.Denied)
        {
            Add(site, "policy.denied", $"{site.Coordinate} may not be read: {access.Why}");
        }

        foreach (var (site, _) in Noted(executed, FieldReason.Denied))
        {
            Add(site, "policy.denied", $"{site.Coordinate} may not be read: the hub that holds it withholds it from this caller.");
        }

        foreach (var (site, _) in Noted(executed, FieldReason.Unavailable))
        {
            Add(site, "department.unavailable", site.Owner is { } owner
                ? (Wording)$"{site.Coordinate} can't be read now: {owner} doesn't answer."
                : (Wording)$"{site.Coordinate} can't be read now: its source doesn't answer.");
        }

        if (executed.IsLate)
        {
            errors.Add((null, new HubError(
                "limit.time", "The time for one request was over before all was read: ask for less at once.")));
        }

        foreach (var (error, site) in executed.Execution.Refusals)
        {
            var path = site is null ? null : FirstPath(executed.Data, site);
            errors.Add((site, path is { } at ? error with { Path = at } : error));
        }

        return new AnswerParts(
            [.. errors.OrderBy(e => e.Site?.Id ?? -1).Select(e => e.Error)],
            Reasons(plan, executed, stale),
            [.. executed.Execution.Truncated.OrderBy(s => s.Id)])
        {
            Causes = [.. errors.Where(e => e.Site is not null).Select(e => (e.Site!, e.Error))],
        };

        void Add(FieldSite site, string code, Wording wording)
        {
            if (FirstPath(executed.Data, site) is { } path)
            {
                errors.Add((site, new HubError(code, wording, site.Locations, path)));
            }
        }
    }

    private static ImmutableArray<ReasonEntry> Reasons(QueryPlan plan, Executed executed, StaleSince stale)
    {
        if (plan.Denied.IsEmpty && plan.Masked.IsEmpty && executed.Execution.Reasons.Count == 0
            && executed.Execution.Aged.Count == 0
            && !plan.Reads.Any(r => stale(r.Dataset.Name) is not null))
        {
            return [];
        }

        var masked = plan.Masked.Select(s => new ReasonEntry(s, FieldReason.Masked, 0));
        var always = plan.Masked.ToHashSet();
        var noted = executed.Execution.Reasons
            .Where(r => r.Key.Reason != FieldReason.Masked || !always.Contains(r.Key.Site))
            .Select(r => new ReasonEntry(r.Key.Site, r.Key.Reason, r.Value));
        var aged = plan.Reads
            .Select(r => (r.Site, Since: stale(r.Dataset.Name)))
            .Where(r => r.Since is not null)
            .Concat(executed.Execution.Aged.Select(a => (Site: a.Key, Since: (string?)a.Value)))
            .Select(r => new ReasonEntry(r.Site, FieldReason.Stale, 0, r.Since));
        return
        [
            .. plan.Denied.Select(d => new ReasonEntry(d.Site, FieldReason.Denied, 0))
                .Concat(masked).Concat(noted).Concat(aged)
                .OrderBy(r => r.Site.Id).ThenBy(r => r.Reason),
        ];
    }

    private static IEnumerable<(FieldSite Site, int Rows)> Noted(Executed executed, FieldReason reason) =>
        executed.Execution.Reasons.Where(r => r.Key.Reason == reason).Select(r => (r.Key.Site, r.Value));

    private static ImmutableArray<object>? FirstPath(ResultObject data, FieldSite site)
    {
        var chain = new Stack<FieldSite>();
        for (var at = site; at is not null; at = at.Parent)
        {
            chain.Push(at);
        }

        var path = new List<object>();
        return Walk(data, [.. chain], 0, path) ? [.. path] : null;
    }

    private static bool Walk(ResultObject data, FieldSite[] chain, int depth, List<object> path)
    {
        var field = data.Shape.Fields.FirstOrDefault(f => f.Site == chain[depth]);
        if (field is null)
        {
            return false;
        }

        path.Add(field.ResponseKey);
        if (depth == chain.Length - 1 || Inside(data.Slots[field.Slot], chain, depth + 1, path))
        {
            return true;
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }

    private static bool Inside(in Slot slot, FieldSite[] chain, int depth, List<object> path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (slot.Reference is ResultObject one)
        {
            return Walk(one, chain, depth, path);
        }

        if (slot.Reference is not ResultList list)
        {
            return false;
        }

        for (var i = 0; i < list.Count; i++)
        {
            path.Add(i);
            if (Inside(list.Items[i], chain, depth, path))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }
}
