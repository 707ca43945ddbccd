using DataHub.Datasets;

namespace DataHub.Store;

/// <summary>
/// Reads on PostgreSQL: lists are arrays, and null is smallest because each order says so. A column that is never null
/// says nothing, as its index does: the planner takes <c>nulls first</c> for another order even there.
/// </summary>
/// <remarks>Why so: infra/decisions/0020-postgresql-answers-as-sqlite-does.md.</remarks>
internal sealed class PostgresReadDialect : ReadDialect
{
    /// <summary>Longer than any run of the last code point that a text begins with.</summary>
    public override object AboveAllText { get; } = string.Concat(Enumerable.Repeat("\U0010FFFF", 64));

    public override string Parameter(int number) => $"${number}";

    /// <summary>No index serves "is not distinct from".</summary>
    public override string Same(string value, string parameter) =>
        $"({value} = {parameter} or {parameter} is null and {value} is null)";

    public override string Differs(string value, string parameter) => $"{value} is distinct from {parameter}";

    public override string NotTrue(string expression) => $"({expression}) is not true";

    public override string OneOf(string value, string list) => $"{value} = any({list})";

    public override string Items(string list, string alias) => $"json_array_elements_text({list}::json) {alias}(value)";

    public override string ItemValue(string alias, StoreType type) => Typed($"{alias}.value", type);

    public override string Item(string list, int position, StoreType type) => Typed($"({list}::json ->> {position})", type);

    public override string Member(string stored, string name, StoreType type) => Typed($"({stored}::json ->> '{name}')", type);

    public override string Keys(string list, string alias) => $"unnest({list}) with ordinality {alias}(value, place)";

    public override string Ordinal(string alias) => $"{alias}.place - 1";

    public override string Row(string alias) => $"{alias}.*";

    public override (string Source, string? Condition) Chosen(string table, string alias, string inner) =>
        ($"(\n{inner}) {alias}", null);

    public override string Each(string table, string alias, string inner) => $"cross join lateral (\n{inner}) {alias}";

    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    public override string EndsWith(string text, string part) => $"right({text}, length({part})) = {part}";

    public override string Order(string expression, bool descending, bool nullable) => (descending, nullable) switch
    {
        (false, true) => $"{expression} nulls first",
        (true, true) => $"{expression} desc nulls last",
        (true, false) => $"{expression} desc",
        _ => expression,
    };

    /// <summary>Doubles are added up as decimals, so that neither their order nor parallel workers show.</summary>
    public override string Sum(string column, StoreType type) => type == StoreType.Integer
        ? $"sum({column})::bigint"
        : $"sum({column}::numeric)::double precision";

    private static string Typed(string text, StoreType type) => type switch
    {
        StoreType.Integer => $"{text}::bigint",
        StoreType.Real => $"{text}::double precision",
        _ => $"({text} collate \"C\")",
    };
}
