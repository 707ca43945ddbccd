using System.Text;
using DataHub.Schema;

namespace DataHub.Conformance;

/// <summary>Writes operations over a type system: mostly right ones, with a mistake here and there.</summary>
internal sealed class DocumentMaker(TypeSystem types, Random random)
{
    private const int MaxDepth = 8;
    private static readonly string[] Odd =
        ["1", "-7", "1e400", "\"\"", "\"企业\"", "\"\"\"a\n  b\"\"\"", "null", "true", "NONE", "[]", "[[1]]", "{}", "$v", "$unknown"];

    private readonly Dictionary<string, string> variables = [];
    private readonly Dictionary<string, string> keys = [];
    private readonly List<(string Name, CompositeType Type)> fragments = [];
    private double mistakes;
    private int budget;

    /// <summary>The document of this maker: it makes one.</summary>
    public string Make()
    {
        mistakes = Pick([0, 0, 0.01, 0.05]);
        budget = Pick([10, 40, 200]);
        var (kind, root) = random.Next(12) == 0 && types.Mutation is { } mutation ? ("mutation", mutation) : ("query", types.Query);
        var text = new StringBuilder();
        Selection(text, root, 1);
        for (var i = 0; i < fragments.Count; i++)
        {
            budget = Math.Max(budget, 6);
            text.Append("\nfragment ").Append(fragments[i].Name).Append(" on ").Append(fragments[i].Type.Name).Append(' ');
            Selection(text, fragments[i].Type, MaxDepth - 2);
        }

        var declared = string.Join(", ", variables.Where(_ => !Errs()).Select(v => $"${v.Key}: {v.Value}"));
        return $"{kind} Q{(declared.Length > 0 ? $"({declared})" : "")} {text}";
    }

    private void Selection(StringBuilder text, CompositeType type, int depth)
    {
        text.Append("{ ");
        for (var i = random.Next(1, 6); i > 0 && budget-- > 0; i--)
        {
            switch (random.Next(14))
            {
                case 0 when depth < MaxDepth:
                    var narrower = Narrower(type);
                    text.Append("... on ").Append(Errs() ? "Nothing" : narrower.Name).Append(Condition()).Append(' ');
                    Selection(text, narrower, depth + 1);
                    break;
                case 1 when fragments.Count < 6:
                    fragments.Add(($"F{fragments.Count}", Narrower(type)));
                    text.Append("...").Append(Errs() ? "F0" : fragments[^1].Name).Append(Condition());
                    break;
                default:
                    Field(text, type, depth);
                    break;
            }

            text.Append(' ');
        }

        text.Append("__typename }");
    }

    private void Field(StringBuilder text, CompositeType type, int depth)
    {
        var candidates = type.Fields.Where(f => depth < MaxDepth || f.Type.Named is not CompositeType).ToArray();
        if (candidates.Length == 0)
        {
            text.Append("t: __typename");
            return;
        }

        var field = Pick(candidates);
        var arguments = Arguments(field);
        var asked = $"{field.Coordinate}{arguments}";
        if (!keys.TryAdd(field.Name, asked) && keys[field.Name] != asked && !Errs())
        {
            text.Append('k').Append(keys.Count).Append(": ");
            keys.Add($"k{keys.Count}", asked);
        }

        text.Append(Errs() ? "wrong" : field.Name).Append(arguments).Append(Condition()).Append(' ');
        if (field.Type.Named is CompositeType inner && !Errs())
        {
            Selection(text, inner, depth + 1);
        }
    }

    private string Arguments(FieldDefinition field)
    {
        var given = field.Arguments.Where(a => a.Required ? !Errs() : random.Next(3) == 0)
            .Select(a => $"{(Errs() ? "nope" : a.Name)}: {Value(a.Type, 0)}").ToArray();
        return given.Length > 0 ? $"({string.Join(", ", given)})" : "";
    }

    private string Value(TypeRef type, int depth)
    {
        if (Errs())
        {
            return Pick(Odd);
        }

        if (depth < 2 && random.Next(type is NonNullRef ? 30 : 8) == 0)
        {
            var name = $"v{variables.Count % 9}";
            return variables.TryAdd(name, type.ToString()!) || variables[name] == type.ToString() ? $"${name}" : Value(type, 2);
        }

        return type switch
        {
            NonNullRef { Of: var inner } => Value(inner, depth + 1),
            _ when random.Next(20) == 0 => "null",
            ListRef { Of: var item } => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Value(item, depth + 1)))}]",
            { Named: EnumType set } when set.Values.Length > 0 => Pick([.. set.Values]).Name,
            { Named: InputObjectType input } => Object(input, depth),
            { Named: ScalarType scalar } => Leaf(scalar),
            _ => "null",
        };
    }

    private string Object(InputObjectType input, int depth)
    {
        var fields = input.Fields.Where(f => f.Required || (depth < 6 && random.Next(input.Fields.Length) < 2)).ToArray();
        if (input.OneOf)
        {
            fields = [Pick([.. input.Fields])];
        }

        return $"{{ {string.Join(", ", fields.Select(f => $"{f.Name}: {Value(f.Type, depth + 1)}"))} }}";
    }

    private string Leaf(ScalarType scalar) => scalar.Name switch
    {
        "Int" => Pick(["0", "1", "20", "200", "201", "-1", "2147483647"]),
        "Float" => Pick(["0.5", "1", "-2.5e3", "1e308"]),
        "Boolean" => Pick(["true", "false"]),
        _ => Pick(["\"a\"", "\"\"", "\"91330500MA2B\"", "\"330502\"", "\"2026-01-01\"", "\"2026-01-01T00:00:00Z\"", "\"1.50\"", "\"%_'\\\\\"", "\"消防\""]),
    };

    private string Condition() => random.Next(15) == 0 ? Pick([" @include(if: true)", " @skip(if: false)", " @skip(if: true)"]) : "";

    private CompositeType Narrower(CompositeType type) =>
        types.Possible(type) is { Length: > 0 } possible && random.Next(3) > 0 ? Pick([.. possible]) : type;

    private bool Errs() => random.NextDouble() < mistakes;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
