using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>What the API leaves out, nothing of the API needs (specs.apollo.dev/inaccessible).</summary>
internal sealed class InaccessibleRule
{
    private const string Remedy = "Mark both @inaccessible, or none.";
    private readonly MergedSchema schema;
    private readonly CompositionErrors errors;

    private InaccessibleRule(MergedSchema schema, CompositionErrors errors)
    {
        this.schema = schema;
        this.errors = errors;
    }

    /// <summary>Checks all types that the API has.</summary>
    public static void Run(MergedSchema schema, CompositionErrors errors)
    {
        var rule = new InaccessibleRule(schema, errors);
        if (schema.Types.GetValueOrDefault("Query") is { Marks.Inaccessible: true } root)
        {
            rule.Refuse(root.Parts[0], "the query root is inaccessible.");
        }

        foreach (var type in schema.Types.Values.Where(t => !t.Marks.Inaccessible))
        {
            rule.Check(type);
        }
    }

    private void Check(MergedType type)
    {
        var members = type switch
        {
            MergedEnum of => of.Values.Select(v => IsHidden(v.Directives)),
            MergedInputObject of => of.Fields.Select(f => IsHidden(f.Directives)),
            MergedComposite of => of.Fields.Select(f => f.Marks.Inaccessible),
            MergedUnion of => of.Members.Select(m => schema.Types.GetValueOrDefault(m) is { Marks.Inaccessible: true }),
            _ => [],
        };
        if (members.DefaultIfEmpty(false).All(hidden => hidden))
        {
            Refuse(type.Parts[0], $"{type.Name} is in the API, and all it has is inaccessible.");
        }

        foreach (var field in type is MergedComposite composite ? composite.OwnFields : [])
        {
            Check((MergedComposite)type, field);
        }

        foreach (var field in type is MergedInputObject input ? input.Fields : [])
        {
            Check($"{type.Name}.{field.Name}", field, type.Parts[0].Subgraph);
        }
    }

    private void Check(MergedComposite type, MergedField field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        var part = field.Parts[0];
        if (field.Marks.Inaccessible)
        {
            if (type.Interfaces.FirstOrDefault(i => IsPromised(i, field.Name)) is { } face)
            {
                Refuse(part, $"{coordinate} is inaccessible, and {face}.{field.Name} is in the API.");
            }

            return;
        }

        if (schema.Types.GetValueOrDefault(field.Node.Type.Name()) is { Marks.Inaccessible: true } hidden)
        {
            Refuse(part, $"{coordinate} is in the API, and its type {hidden.Name} is inaccessible.");
        }

        foreach (var argument in field.Node.Arguments)
        {
            Check($"{coordinate}({argument.Name}:)", argument, part.On.Subgraph);
            if (IsHidden(argument.Directives)
                && type.Interfaces.FirstOrDefault(i => IsPromised(i, field.Name, argument.Name)) is { } face)
            {
                Refuse(part, $"{argument.Name} of {coordinate} is inaccessible, and that of {face} is in the API.");
            }
        }
    }

    private void Check(string coordinate, InputValueDefinition input, SubgraphSdl subgraph)
    {
        var type = schema.Types.GetValueOrDefault(input.Type.Name());
        var isHidden = IsHidden(input.Directives);
        var problem = isHidden switch
        {
            true when input is { Type: NonNullType, Default: null } => "must be given, and is inaccessible.",
            false when type is { Marks.Inaccessible: true } => $"is in the API, and its type {type.Name} is inaccessible.",
            false when UsesHidden(input.Default, type) => "is in the API, and its default is inaccessible.",
            _ => null,
        };
        if (problem is not null)
        {
            errors.Add(CompositionCodes.Inaccessible, subgraph, input, $"{coordinate} {problem}", Remedy);
        }
    }

    private bool IsPromised(string face, string field, string? argument = null) =>
        schema.Types.GetValueOrDefault(face) is MergedComposite { Marks.Inaccessible: false } of
        && of.Field(field) is { Marks.Inaccessible: false } promised
        && (argument is null || promised.Node.Arguments.Any(a => a.Name == argument && !IsHidden(a.Directives)));

    private static bool IsHidden(ImmutableArray<Directive> directives) => directives.Any(d => d.Name == "inaccessible");

    private bool UsesHidden(ValueNode? value, MergedType? type) => (value, type) switch
    {
        (ListValue list, _) => list.Items.Any(i => UsesHidden(i, type)),
        (EnumValue one, MergedEnum of) => of.Values.Any(v => v.Name == one.Name && IsHidden(v.Directives)),
        (ObjectValue map, MergedInputObject of) => map.Fields.Any(f => of.Fields.FirstOrDefault(o => o.Name == f.Name) is { } field
            && (IsHidden(field.Directives) || UsesHidden(f.Value, schema.Types.GetValueOrDefault(field.Type.Name())))),
        _ => false,
    };

    private void Refuse(SubgraphType at, string problem) => errors.Add(CompositionCodes.Inaccessible, at, problem, Remedy);

    private void Refuse(SubgraphField at, string problem) => errors.Add(CompositionCodes.Inaccessible, at, problem, Remedy);
}
