using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace DataHub.EndToEnd.Tests.Filters;

/// <summary>An operator with a value: as GraphQL, as JSON, and which values it takes. Null is <c>null</c>.</summary>
internal sealed record Probe(string Operator, string Json, string Literal, Func<string, bool> Takes);

/// <summary>What each operator means, said once more and apart from the hub.</summary>
internal static class Operators
{
    private const string Null = "null";

    /// <summary>Probes of an operator with values that occur in the data, with null, and with ones that don't
    /// occur.</summary>
    public static IEnumerable<Probe> Probes(string name, string kind, ImmutableArray<string> values)
    {
        var known = values.Where(v => v != Null).Distinct().Order(Order(kind)).ToList();
        var pivots = new[] { known[0], known[known.Count / 2], known[^1] }.Distinct().ToList();
        return name switch
        {
            "eq" => [.. pivots.Select(p => One(name, kind, p, v => v == p)), One(name, kind, Null, v => v == Null)],
            "neq" => [.. pivots.Select(p => One(name, kind, p, v => v != p)), One(name, kind, Null, v => v != Null)],
            "in" => Lists(pivots).Select(list => Many(name, kind, list, list.Contains)),
            "nin" => Lists(pivots).Select(list => Many(name, kind, list, v => !list.Contains(v))),
            "gt" => pivots.Select(p => One(name, kind, p, v => v != Null && Order(kind).Compare(v, p) > 0)),
            "gte" => pivots.Select(p => One(name, kind, p, v => v != Null && Order(kind).Compare(v, p) >= 0)),
            "lt" => pivots.Select(p => One(name, kind, p, v => v != Null && Order(kind).Compare(v, p) < 0)),
            "lte" => pivots.Select(p => One(name, kind, p, v => v != Null && Order(kind).Compare(v, p) <= 0)),
            "contains" => Parts(pivots, p => p[(p.Length / 3)..(p.Length / 3 + 1)])
                .Select(
                    part => One(name, "String", part, v => v != Null && v.Contains(part, StringComparison.Ordinal))),
            "startsWith" => Parts(pivots, p => p[..(p.Length / 2 + 1)])
                .Select(
                    part => One(name, "String", part, v => v != Null && v.StartsWith(part, StringComparison.Ordinal))),
            "endsWith" => Parts(pivots, p => p[(p.Length / 2)..])
                .Select(
                    part => One(name, "String", part, v => v != Null && v.EndsWith(part, StringComparison.Ordinal))),
            _ => throw new ArgumentException($"No test knows the operator {name}."),
        };
    }

    /// <summary>A value as GraphQL writes it.</summary>
    public static string Literal(string kind, string value) =>
        value == Null || kind is "Int" or "Float" or "Boolean" or "Enum"
        ? value
        : JsonSerializer.Serialize(value);

    private static Probe One(string name, string kind, string value, Func<string, bool> takes) =>
        new(name, $$"""{"{{name}}":{{Json(kind, value)}}}""", $"{{ {name}: {Literal(kind, value)} }}", takes);

    private static Probe Many(string name, string kind, List<string> values, Func<string, bool> takes) => new(
        name,
        $$"""{"{{name}}":[{{string.Join(',', values.Select(v => Json(kind, v)))}}]}""",
        $"{{ {name}: [{string.Join(", ", values.Select(v => Literal(kind, v)))}] }}",
        takes);

    private static List<List<string>> Lists(List<string> pivots) =>
        [[], [pivots[0]], [pivots[0], pivots[^1]], [Null], [pivots[^1], Null]];

    private static IEnumerable<string> Parts(List<string> pivots, Func<string, string> part) =>
        pivots.Select(part).Append("").Append("§").Append("%").Distinct();

    private static string Json(string kind, string value) =>
        kind == "Enum" && value != Null ? JsonSerializer.Serialize(value) : Literal(kind, value);

    private static Comparer<string> Order(string kind) => kind is "Int" or "Float" or "Money"
        ? Comparer<string>.Create((a, b) => Number(a).CompareTo(Number(b)))
        : Comparer<string>.Create(string.CompareOrdinal);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
