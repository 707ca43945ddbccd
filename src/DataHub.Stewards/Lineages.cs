using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Feeds;
using DataHub.Schema;

namespace DataHub.Stewards;

/// <summary>From a served field back to sources, columns and rules; from a served row back to its run and its raw value.</summary>
internal sealed class Lineages(FeedDesk desk)
{
    /// <summary>Null for a field that none of the department's datasets has.</summary>
    public async ValueTask<CodeAnswer> FindAsync(CodeRequest request, CancellationToken cancel)
    {
        var (name, field) = ((string)request.Arguments["dataset"]!, (string)request.Arguments["field"]!);
        var department = StewardSubgraph.DepartmentOf(request);
        if (Find(name) is not { Dataset: { } dataset } type || dataset.Department != department
            || ColumnOf(type, field) is not { } column)
        {
            return new CodeAnswer(null);
        }

        return new CodeAnswer(new Lineage(
            dataset, field, column, [.. desk.Of(department).Where(feed => feed.Dataset.Name == name)], KeyOf(request)));
    }

    /// <summary>Adds the types that it answers with.</summary>
    public void Add(CodeResolvers resolvers)
    {
        resolvers.Type<Lineage>("FieldLineage", lineage => lineage
            .Get("dataset", l => l.Dataset.Name)
            .Get("field", l => l.Field)
            .Get("rules", l => (object)l.Feeds.SelectMany(feed => feed.Columns.Where(rule => rule.Column.Name == l.Column.Name)
                .Select(rule => Rule(feed, rule))).ToList())
            .Resolve("row", async (l, _, cancel) => l.Key is { } key
                && await desk.Origins.FindAsync(l.Dataset, key, cancel) is { } origin ? new Row(l, origin, desk) : null));
        resolvers.Type<Row>("RowLineage", row => row
            .Resolve("run", async (r, _, cancel) =>
                await desk.Records.RunAsync(r.Lineage.Dataset.Department, r.Origin.Run, cancel))
            .Get("sourceKey", r => r.Origin.SourceKey)
            .Get("recordAsOf", r => Texts.Of(r.Origin.RecordAsOf))
            .Get("rowHash", r => r.Origin.RowHash)
            .Get("qualityFlags", r => (object)r.Origin.Flags)
            .Resolve("line", async (r, _, cancel) => (await r.ReceivedAsync(cancel))?.Row.Line)
            .Resolve("received", async (r, _, cancel) => await r.ReceivedAsync(cancel) is var (feed, raw)
                && feed.Columns.FirstOrDefault(rule => rule.Column.Name == r.Lineage.Column.Name)?.From is { } from
                    ? raw.Cells.GetValueOrDefault(from)
                    : null));
    }

    private static List<string>? KeyOf(CodeRequest request) =>
        (request.Arguments.GetValueOrDefault("key") as InputList)?.Items.Cast<string>().ToList();

    private ObjectType? Find(string name) => desk.Types.Types.GetValueOrDefault(name) as ObjectType;

    private static Column? ColumnOf(ObjectType type, string field) =>
        type.Fields.FirstOrDefault(f => f.Name == field)?.Meaning switch
        {
            ColumnField value => value.Column,
            ReferenceField reference => reference.Column,
            _ => null,
        };

    private static Dictionary<string, object?> Rule(Feed feed, ColumnRule rule) => Pages.Entries(
        ("feed", feed.Name),
        ("system", feed.System),
        ("source", FeedViews.Origin(feed.Source)),
        ("column", rule.From),
        ("constant", Constant(rule)),
        ("codes", Codes(rule).ToList()),
        ("formats", rule.Formats.Select(format => format.ToString()).ToList()),
        ("unit", (double)rule.Unit),
        ("split", rule.Split),
        ("required", rule.Required || feed.Dataset.Key.Contains(rule.Column.Name)),
        ("notBefore", rule.NotBefore));

    private static string? Constant(ColumnRule rule) => rule switch
    {
        { Const: long ordinal, Column.Enum: { } set } => set.NameOf(ordinal),
        { Const: { } constant } => FormattableString.Invariant($"{constant}"),
        _ => null,
    };

    private static IEnumerable<object> Codes(ColumnRule rule) => (rule.Codes ?? FrozenDictionary<string, string>.Empty)
        .OrderBy(code => code.Key, StringComparer.Ordinal)
        .Select(code => Pages.Entries(("code", code.Key), ("value", code.Value)));

    /// <summary>A field that was asked for, and the key of a row.</summary>
    private sealed record Lineage(Dataset Dataset, string Field, Column Column, ImmutableArray<Feed> Feeds, IReadOnlyList<string>? Key);

    /// <summary>A row with its origin. Its raw row is searched for once, when it is first asked for.</summary>
    private sealed class Row(Lineage lineage, RowOrigin origin, FeedDesk desk)
    {
        private Task<(Feed Feed, ReceivedRow Row)?>? received;

        public Lineage Lineage => lineage;

        public RowOrigin Origin => origin;

        public Task<(Feed Feed, ReceivedRow Row)?> ReceivedAsync(CancellationToken cancel) => received ??= SearchAsync(cancel);

        private async Task<(Feed Feed, ReceivedRow Row)?> SearchAsync(CancellationToken cancel)
        {
            var run = await desk.Records.RunAsync(lineage.Dataset.Department, origin.Run, cancel);
            return lineage.Feeds.FirstOrDefault(feed => feed.Name == run?.Feed) is { } feed
                && await desk.Origins.ReceivedAsync(feed, origin, cancel) is { } row
                ? (feed, row)
                : null;
        }
    }
}
