using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>The draft that was chosen to fetches: their selections over the slots of shapes.</summary>
internal sealed class PlanWriter
{
    private readonly PlanningSchema schema;
    private readonly Outline outline;
    private readonly Func<Dataset, string> holder;
    private readonly Layout layout;
    private readonly Dictionary<Step, int> ids = [];
    private readonly HashSet<FieldSite> masked = [];
    private readonly HashSet<(FieldSite Site, Dataset Dataset)> reads = [];

    private PlanWriter(PlanningSchema schema, Outline outline, Func<Dataset, string> holder)
    {
        this.schema = schema;
        this.outline = outline;
        this.holder = holder;
        layout = new Layout(schema, outline);
    }

    /// <summary>The plan, with what makes fetches ready.</summary>
    public static QueryPlan Write(
        PlanningSchema schema, Outline outline, Func<Dataset, string> holder, SearchResult found, Func<string, ISubgraph> subgraphs)
    {
        var writer = new PlanWriter(schema, outline, holder);
        var groups = found.Steps.GroupBy(s => Together(s, subgraphs)).SelectMany(Representation.Apart)
            .OrderBy(g => g[0].Order).ToList();
        for (var id = 0; id < groups.Count; id++)
        {
            groups[id].ForEach(step => writer.ids[step] = id);
        }

        var waves = groups.Select(g => (g[0].Wave, Fetch: writer.Fetch(g))).GroupBy(f => f.Wave, f => f.Fetch).OrderBy(w => w.Key)
            .Select(w => Requests(w, subgraphs)).ToImmutableArray();
        return new QueryPlan(
            writer.layout.Root, waves, [.. writer.layout.Denied], [.. writer.masked], [.. writer.reads])
        {
            Tried = found.Tried,
            IsCut = found.IsCut,
        };
    }

    // Entities of one place asked at once of one subgraph are one fetch; sources in process are asked for one type at a time.
    private static (int Wave, string Subgraph, Place? Place, Spot? Spot, Step? Single) Together(
        Step step, Func<string, ISubgraph> subgraphs) =>
        step is not EntityStep entity ? (step.Wave, step.Subgraph, null, null, step)
        : subgraphs(step.Subgraph).SpeaksFederation ? (step.Wave, step.Subgraph, entity.On.In, null, null)
        : (step.Wave, step.Subgraph, null, entity.On, null);

    private static ImmutableArray<PlannedRequest> Requests(IEnumerable<Fetch> wave, Func<string, ISubgraph> subgraphs) =>
    [
        .. wave.GroupBy(f => f.Subgraph)
            .SelectMany(g => subgraphs(g.Key).Compile([.. g.OrderBy(f => f.Id)]))
            .OrderBy(r => r.Fetches[0].Id),
    ];

    private Fetch Fetch(List<Step> steps) => steps[0] switch
    {
        RootStep root => Root(root, steps),
        KeyStep keys => new KeyFetch(
            ids[keys], keys.Subgraph, After(steps), keys.Dataset, keys.Column, keys.Where, keys.KeySet, layout.Site(keys.Of)),
        _ => Entities([.. steps.Cast<EntityStep>()]),
    };

    private RootFetch Root(RootStep root, List<Step> steps)
    {
        layout.Shape(root.On).Tracked = root.On.In.Via is not null;
        return new RootFetch(ids[root], root.Subgraph, After(steps), Selection(root.On, steps));
    }

    private ImmutableArray<int> After(List<Step> steps) =>
        [.. steps.SelectMany(s => s.After).Select(s => ids[s]).Distinct().Order()];

    private EntityFetch Entities(List<EntityStep> steps)
    {
        var needed = steps.SelectMany(s => s.After.Except(s.Spared)).Select(s => ids[s]).ToHashSet();
        return new EntityFetch(
            ids[steps[0]],
            steps[0].Subgraph,
            After([.. steps]),
            [.. steps.GroupBy(s => (s.On, s.As)).Select(g => Part([.. g]))])
        {
            Spared = [.. steps.SelectMany(s => s.Spared).Select(s => ids[s]).Distinct().Where(id => !needed.Contains(id)).Order()],
        };
    }

    private EntityPart Part(List<EntityStep> steps)
    {
        var (spot, local) = (steps[0].On, steps[0].As);
        layout.Shape(spot).Tracked = true;
        var owns = spot.Type is ObjectType { Dataset: { } dataset } && holder(dataset) == local.Subgraph;
        if (owns && spot.In.Via is { } via)
        {
            reads.Add((layout.Site(via), ((ObjectType)spot.Type).Dataset!));
        }

        var sets = steps.Where(s => s.Requires is not null).Select(s => (s.Requires!, false)).Prepend((steps[0].Key, true));
        return new EntityPart(local.Name, Representation.Of(schema, outline, layout, spot, [.. sets]), owns, Selection(spot, steps))
        {
            Becomes =
            [
                .. spot.In.Spots.Where(s => s != spot && s.Visits.Exists(v => steps.Contains(v.In)))
                    .Select(s => Selection(s, steps)),
            ],
        };
    }

    private FetchSelection Selection(Spot spot, IReadOnlyCollection<Step> steps)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var read = spot.Visits.Where(v => steps.Contains(v.In)).SelectMany(v => v.Reads.Select(n => (Visit: v, Need: n)))
            .DistinctBy(r => r.Need).ToList();
        return new FetchSelection(
            layout.Shape(spot),
            [
                .. read.Where(r => r.Need.Shown is not null).OrderBy(r => layout.Site(r.Need).Id)
                    .Concat(read.Where(r => r.Need.Shown is null))
                    .Select(r => Field(r.Visit, r.Need, steps)),
            ]);
    }

    private FetchField Field(Visit visit, Need need, IReadOnlyCollection<Step> steps)
    {
        var site = layout.Site(need);
        if (need.Shown is not null)
        {
            Note(need, site);
        }

        return new FetchField(
            need.Definition,
            layout.Slot(need),
            site,
            need.Shown?.Access ?? Access.Clear,
            need.Shown?.Arguments ?? [],
            need.Shown is { } shown ? need.Where is { } where ? shown.List with { Where = where } : shown.List : ListArguments.Empty,
            need.Inside is { } place
                ? [.. place.Spots.Concat(place.Pending).Where(s => s.Visits.Exists(v => steps.Contains(v.In))).Select(s => Selection(s, steps))]
                : [])
        {
            Written = need.Written,
            TypeThere = visit.As.Field(need.Definition.Name)?.Join.Type,
        };
    }

    private void Note(Need need, FieldSite site)
    {
        if (need.Shown!.Access is MaskedAccess { When: null })
        {
            masked.Add(site);
        }

        if (Meanings.DatasetOf(need.Definition.Meaning) is { } dataset)
        {
            reads.Add((site, dataset));
        }
    }
}
