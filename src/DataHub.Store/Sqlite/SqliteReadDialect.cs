using DataHub.Datasets;

namespace DataHub.Store;

/// <summary>Reads on SQLite: key batches are one JSON parameter, and null is smallest by itself.</summary>
internal sealed class SqliteReadDialect : ReadDialect
{
    /// <summary>A blob orders after all text.</summary>
    public override object AboveAllText { get; } = Array.Empty<byte>();

    public override string Parameter(int number) => $"?{number}";

    public override string Same(string value, string parameter) => $"{value} is {parameter}";

    public override string Differs(string value, string parameter) => $"not ({value} is {parameter})";

    /// <summary>Only <c>not</c> binds weaker than <c>is</c>.</summary>
    public override string NotTrue(string expression) => expression.StartsWith("not ", StringComparison.Ordinal)
        ? $"({expression}) is not true"
        : $"{expression} is not true";

    public override string OneOf(string value, string list) => $"{value} in (select value from json_each({list}))";

    public override string Items(string list, string alias) => $"json_each({list}) {alias}";

    public override string ItemValue(string alias, StoreType type) => $"{alias}.value";

    public override string Item(string list, int position, StoreType type) => $"json_extract({list}, '$[{position}]')";

    public override string Member(string stored, string name, StoreType type) => $"json_extract({stored}, '$.{name}')";

    public override string Keys(string list, string alias) => $"json_each({list}) {alias}";

    public override string Ordinal(string alias) => $"{alias}.key";

    public override string Row(string alias) => $"{alias}.rowid";

    public override (string Source, string? Condition) Chosen(string table, string alias, string inner) =>
        ($"{Name(table)} {alias}", $"{Row(alias)} in (\n{inner})");

    public override string Each(string table, string alias, string inner) =>
        $"join {Name(table)} {alias} on {Row(alias)} in (\n{inner})";

    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    /// <summary>From the place where the part would begin; an empty part begins behind the last character.</summary>
    public override string EndsWith(string text, string part) =>
        $"substr({text}, length({text}) - length({part}) + 1) = {part}";

    public override string Order(string expression, bool descending, bool nullable) =>
        descending ? $"{expression} desc" : expression;

    public override string Sum(string column, StoreType type) => $"sum({column})";
}
