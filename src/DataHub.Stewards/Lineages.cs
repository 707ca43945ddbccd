using System.Collections.Frozen;
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

        var feeds = desk.Of(department).Where(feed => feed.Dataset.Name == name).ToList();
        return new CodeAnswer(Pages.Entries(
            ("dataset", name),
            ("field", field),
            ("rules", feeds.SelectMany(feed => feed.Columns.Where(rule => rule.Column.Name == column.Name)
                .Select(rule => Rule(feed, rule))).ToList())));
    }

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
}
