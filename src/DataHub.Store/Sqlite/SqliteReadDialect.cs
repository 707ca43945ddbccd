namespace DataHub.Store;

/// <summary>Reads on SQLite: key batches are one JSON parameter, and null is smallest by itself.</summary>
internal sealed class SqliteReadDialect : ReadDialect
{
    /// <summary>A blob orders after all text.</summary>
    public override object AboveAllText { get; } = Array.Empty<byte>();

    public override string Parameter(int number) => $"?{number}";

    public override string Same(string left, string right) => $"{left} is {right}";

    /// <summary>Only <c>not</c> binds weaker than <c>is</c>.</summary>
    public override string NotTrue(string expression) => expression.StartsWith("not ", StringComparison.Ordinal)
        ? $"({expression}) is not true"
        : $"{expression} is not true";

    public override string OneOf(string value, string list) => $"{value} in (select value from json_each({list}))";

    public override string Items(string list, string alias) => $"json_each({list}) {alias}";

    public override string Item(string list, int position) => $"json_extract({list}, '$[{position}]')";

    public override string Member(string stored, string name) => $"json_extract({stored}, '$.{name}')";

    public override string Keys(string list, string alias) => $"json_each({list}) {alias}";

    public override string Ordinal(string alias) => $"{alias}.key";

    public override string RowId(string alias) => $"{alias}.rowid";

    public override string Those(string table, string alias, string inner) =>
        $"join {Name(table)} {alias} on {RowId(alias)} in (\n{inner})";

    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    /// <summary>From the place where the part would begin; an empty part begins behind the last character.</summary>
    public override string EndsWith(string text, string part) =>
        $"substr({text}, length({text}) - length({part}) + 1) = {part}";

    public override string Order(string expression, bool descending) => descending ? $"{expression} desc" : expression;
}
