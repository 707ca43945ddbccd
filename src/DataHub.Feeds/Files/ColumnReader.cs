using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Reads the <c>columns</c> of a feed file against its dataset.</summary>
internal sealed class ColumnReader(string file, Dataset dataset, FeedSource source, List<FeedError> errors)
{
    private static readonly FrozenDictionary<string, decimal> MoneyUnits =
        new Dictionary<string, decimal> { ["元"] = 1, ["万元"] = 10_000 }.ToFrozenDictionary();

    // A mu is 2000/3 square metres.
    private static readonly FrozenDictionary<string, decimal> AreaUnits =
        new Dictionary<string, decimal> { ["㎡"] = 1, ["m2"] = 1, ["亩"] = 2000m / 3 }.ToFrozenDictionary();

    private readonly ImmutableArray<string> header = SourceReader.HeaderOf(source);

    public ImmutableArray<ColumnRule> Read(JsonTree columns)
    {
        var rules = new List<ColumnRule>();
        foreach (var member in columns.Members)
        {
            if (dataset.Column(member.Name) is not { } column)
            {
                Refuse(
                    "feed.unknown_column", member.Line, $"{dataset.Name} has no column {member.Name}.",
                    "Use a field's name, or for a reference the name its by gives.");
            }
            else if (member.Value.Kind != JsonTokenType.StartObject)
            {
                Refuse(
                    "feed.wrong_type",
                    member.Line,
                    $"{member.Name} is not an object.",
                    "Write it as { \"from\": … }.");
            }
            else if (Read(column, member) is { } rule)
            {
                rules.Add(rule);
            }
        }

        foreach (var key in dataset.Key.Where(key => !columns.Members.Exists(member => member.Name == key)))
        {
            Refuse("feed.key_missing", columns.Line, $"The key column {key} is not filled.", $"Add {key} to columns.");
        }

        return [.. dataset.Columns.SelectMany(column => rules.Where(rule => rule.Column == column))];
    }

    private ColumnRule? Read(Column column, JsonMember member)
    {
        var rule = new FeedObject(
            member.Value, file, errors, "from", "const", "codes", "formats", "split", "unit", "required", "notBefore");
        var from = rule.Text("from");
        if (rule.Has("from") == rule.Has("const"))
        {
            rule.Refuse(
                "feed.column",
                member.Line,
                $"{member.Name} needs one of from and const.",
                "Give one of the two.");
            return null;
        }

        if (from is not null && !header.IsEmpty && !header.Contains(from))
        {
            rule.Refuse(
                "feed.unknown_source_column",
                rule.LineOf("from"),
                $"The header has no column {from}.",
                "Use a name of the header.");
        }

        return new ColumnRule(
            column,
            from,
            ConstOf(column, rule),
            CodesOf(column, rule),
            FormatsOf(column, rule),
            SplitOf(column, rule),
            UnitOf(column, rule),
            rule.Flag("required"),
            NotBeforeOf(column, rule));
    }

    private static object? ConstOf(Column column, FeedObject rule)
    {
        if (rule.Text("const") is not { } text)
        {
            return null;
        }

        if (column.List || column.Hash is not null || column.Kind == ValueKind.CitizenId)
        {
            rule.Refuse("feed.const", rule.LineOf("const"), $"{column.Name} cannot be a constant.", "Use from.");
            return null;
        }

        if (Scalars.TryClean(column.Kind, column.Enum, text, out var value) is { } problem)
        {
            var code = column.Kind == ValueKind.Enum ? "feed.unknown_enum_value" : "feed.const";
            rule.Refuse(code, rule.LineOf("const"), problem.Message, "Write the constant in its exact form.");
        }

        return value;
    }

    private FrozenDictionary<string, string>? CodesOf(Column column, FeedObject rule)
    {
        if (rule.Object("codes") is not { } codes)
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in codes.Members)
        {
            if (code.Value.Kind != JsonTokenType.String)
            {
                Refuse(
                    "feed.wrong_type",
                    code.Line,
                    $"The code {code.Name} does not stand for a text.",
                    "Write values in quotes.");
            }
            else if (Scalars.TryClean(column.Kind, column.Enum, code.Value.Text, out _) is { } problem)
            {
                var id = column.Kind == ValueKind.Enum ? "feed.unknown_enum_value" : "feed.codes";
                Refuse(
                    id,
                    code.Line,
                    $"{code.Value.Text} is no value of {column.Name}. {problem.Message}",
                    $"Use {Values(column)}.");
            }
            else if (!map.TryAdd(Scalars.NormalisePart(ValueKind.Id, code.Name), code.Value.Text))
            {
                Refuse("feed.codes", code.Line, $"The code {code.Name} stands twice.", "Remove one.");
            }
        }

        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Values(Column column) =>
        column.Enum is { } set ? string.Join(", ", set.Values) : $"the exact form of {column.Kind}";

    private ImmutableArray<TimeFormat> FormatsOf(Column column, FeedObject rule)
    {
        if (rule.Has("formats") && column.Kind is not (ValueKind.Date or ValueKind.DateTime or ValueKind.YearMonth))
        {
            rule.Refuse(
                "feed.formats",
                rule.LineOf("formats"),
                $"{column.Name} is no date or time.",
                "Remove formats.");
        }

        return FeedReader.Formats(file, errors, rule.Texts("formats"), rule.LineOf("formats"));
    }

    private static string? SplitOf(Column column, FeedObject rule)
    {
        var split = rule.Text("split");
        if ((split is not null && !column.List) || split is "")
        {
            rule.Refuse(
                "feed.split",
                rule.LineOf("split"),
                $"{column.Name} holds one value, or nothing to split by.",
                "Remove split.");
        }

        return split;
    }

    private static decimal UnitOf(Column column, FeedObject rule)
    {
        if (rule.Text("unit") is not { } unit)
        {
            return 1;
        }

        var units = column.Kind switch
        {
            ValueKind.Money => MoneyUnits,
            ValueKind.Float => AreaUnits,
            _ => FrozenDictionary<string, decimal>.Empty,
        };
        if (!units.TryGetValue(unit, out var factor))
        {
            rule.Refuse(
                "feed.unit",
                rule.LineOf("unit"),
                $"{unit} is no unit of {column.Name}.",
                "Use 元 or 万元 for money, ㎡ or 亩 for areas.");
        }

        return factor;
    }

    private string? NotBeforeOf(Column column, FeedObject rule)
    {
        if (rule.Text("notBefore") is not { } name)
        {
            return null;
        }

        if (column.Kind != ValueKind.DateTime || dataset.Column(name) is not { Kind: ValueKind.DateTime })
        {
            rule.Refuse(
                "feed.not_before",
                rule.LineOf("notBefore"),
                $"{column.Name} and {name} are not both instants.",
                "Name a DateTime column.");
        }

        return name;
    }

    private void Refuse(string code, int line, string message, string remedy) =>
        errors.Add(new FeedError(code, file, line, message, remedy));
}
