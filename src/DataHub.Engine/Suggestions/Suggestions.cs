using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// "Did you mean": names that resemble an unknown one, only from the part of the schema that the caller may see, so that
/// a guess never tells of the rest. What it costs is bounded for a whole request.
/// </summary>
/// <param name="visible">The part that the caller may see; null suggests nothing.</param>
public sealed class Suggestions(Func<TypeSystem>? visible)
{
    private const int MostNames = 3;
    private const int LongestName = 64;
    private const int LongestEcho = 30;

    private int comparisons = 400_000;

    /// <summary>Suggests nothing.</summary>
    public static Suggestions None { get; } = new(null);

    /// <summary>The sentence, with the fields of a type that resemble the unknown one.</summary>
    internal Wording Field(Wording sentence, string unknown, GraphType type) =>
        Of(sentence, unknown, all => all.TryType(type.Name, out var seen) ? (seen as CompositeType)?.Fields.Select(f => f.Name) : null);

    /// <summary>The sentence, with the arguments of a field (<c>Type.field</c>) or directive (<c>@name</c>).</summary>
    internal Wording Argument(Wording sentence, string unknown, string owner) =>
        Of(sentence, unknown, all => ArgumentsOf(all, owner).Select(a => a.Name));

    /// <summary>The sentence, with the fields of an input object.</summary>
    internal Wording InputField(Wording sentence, string unknown, InputObjectType type) =>
        Of(sentence, unknown, all => all.TryType(type.Name, out var seen) ? (seen as InputObjectType)?.Fields.Select(f => f.Name) : null);

    /// <summary>The sentence, with the values of an enum.</summary>
    internal Wording Value(Wording sentence, string unknown, EnumType type) =>
        Of(sentence, unknown, all => all.TryType(type.Name, out var seen) ? (seen as EnumType)?.Values.Select(v => v.Name) : null);

    /// <summary>The sentence, with types: those of inputs, or those that fragments can be on.</summary>
    internal Wording Type(Wording sentence, string unknown, bool input) =>
        Of(sentence, unknown, all => all.Types.Values.Where(t => t is CompositeType != input).Select(t => t.Name));

    /// <summary>The sentence, with directives.</summary>
    internal Wording Directive(Wording sentence, string unknown) =>
        Of(sentence, unknown, all => all.Directives.Keys);

    /// <summary>The sentence, with a name of the document's own: of a fragment, a variable or an operation.</summary>
    internal Wording Own(Wording sentence, string unknown, IEnumerable<string> names) =>
        visible is not null && Similar(unknown, names.Where(n => n.Length <= LongestEcho)) is [var name, ..]
            ? $"{sentence} Did you mean {Quoted([name])}?"
            : sentence;

    private Wording Of(Wording sentence, string unknown, Func<TypeSystem, IEnumerable<string>?> names) =>
        visible is not null && Similar(unknown, names(visible()) ?? []) is [_, ..] similar
            ? $"{sentence} Did you mean {Quoted(similar)}?"
            : sentence;

    private static ImmutableArray<InputDefinition> ArgumentsOf(TypeSystem types, string owner)
    {
        if (owner.StartsWith('@'))
        {
            return types.Directives.GetValueOrDefault(owner[1..])?.Arguments ?? [];
        }

        var dot = owner.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && types.TryType(owner[..dot], out var type)
            ? (type as CompositeType)?.Field(owner[(dot + 1)..])?.Arguments ?? []
            : [];
    }

    // A threshold and an order as in the reference implementation, so that people find what they are used to.
    private List<string> Similar(string unknown, IEnumerable<string> names)
    {
        var similar = new List<(int Distance, string Name)>();
        if (unknown.Length > LongestName)
        {
            return [];
        }

        var most = (unknown.Length * 2 / 5) + 1;
        foreach (var name in names)
        {
            if (name.Length > LongestName || Math.Abs(name.Length - unknown.Length) > most
                || name.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            comparisons -= unknown.Length * name.Length;
            if (comparisons < 0)
            {
                return [];
            }

            if (EditDistance.Between(unknown, name, most) is { } distance)
            {
                similar.Add((distance, name));
            }
        }

        return [.. similar.OrderBy(s => s.Distance).ThenBy(s => s.Name, StringComparer.Ordinal).Take(MostNames).Select(s => s.Name)];
    }

    private static Wording Quoted(List<string> names) => names switch
    {
        [var one] => (Wording)$"`{one}`",
        [var one, var two] => (Wording)$"`{one}` or `{two}`",
        [var one, var two, var three, ..] => (Wording)$"`{one}`, `{two}` or `{three}`",
        _ => default,
    };
}
