using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>Reads what an @inverse field gives, and says what is wrong with it.</summary>
internal sealed class InverseReader(IReadOnlyDictionary<string, Entity> entities, SchemaErrors errors)
{
    /// <summary>What the field of <paramref name="parent"/> in that file means, or null after a refusal.</summary>
    public InverseField? Read(Entity parent, SourceFile file, FieldDefinitionNode node, Directive directive)
    {
        var place = new Place(parent, file, node, directive);
        if (SourceOf(place) is not var (source, via) || !TryThen(place, source, out var then, out var target))
        {
            return null;
        }

        var field = new InverseField(
            parent.Dataset.Name,
            source.Dataset,
            source.Dataset.Column(via)!,
            then,
            target,
            directive.Argument("subtree") is BooleanValue { Value: true },
            node.Type.NameOf().EndsWith("Connection", StringComparison.Ordinal));
        CheckType(place, field);
        CheckSubtree(place, field);
        return field;
    }

    private (Entity Source, string Via)? SourceOf(Place place)
    {
        var of = place.Directive.Text("of") ?? "";
        var parts = of.Split('.');
        if (parts is not [var type, var name] || !entities.TryGetValue(type, out var source)
            || ReferenceOf(source, name) is not var (via, target))
        {
            Refuse(
                place,
                SchemaCodes.InverseOf,
                $"'{of}' is no reference.",
                "Name a field with @reference as Type.field.");
            return null;
        }

        if (target != place.Parent.Dataset.Name)
        {
            Refuse(
                place,
                SchemaCodes.InverseOf,
                $"{of} refers to {target}, not to {place.Parent.Dataset.Name}.",
                $"Invert a reference to {place.Parent.Dataset.Name}.");
            return null;
        }

        if (source.Department != place.File.Department)
        {
            Refuse(
                place,
                SchemaCodes.InverseElsewhere,
                $"{type} belongs to {source.Department.File}.",
                $"Move the field to an extension of {place.Parent.Dataset.Name} in {source.Department.File}.");
            return null;
        }

        return (source, via);
    }

    private bool TryThen(Place place, Entity source, out Column? then, out Dataset? target)
    {
        (then, target) = (null, null);
        if (place.Directive.Text("then") is not { } name)
        {
            return true;
        }

        if (ReferenceOf(source, name) is var (by, type)
            && entities.TryGetValue(type, out var entity) && entity.Department == source.Department)
        {
            (then, target) = (source.Dataset.Column(by), entity.Dataset);
            return true;
        }

        Refuse(
            place,
            SchemaCodes.InverseThen,
            $"{source.Dataset.Name}.{name} is no reference to a dataset of the same department.",
            $"Name a field of {source.Dataset.Name} with @reference in `then:`.");
        return false;
    }

    private void CheckType(Place place, InverseField field)
    {
        var expected = field.Target.Name;
        var single = field.Then is null && field.Source.Key is [var key] && key == field.Via.Name;
        var type = place.Node.Type;
        if (type is NamedType { Name: var name }
            && (name == DerivedNames.Connection(expected) || (name == expected && single)))
        {
            return;
        }

        Refuse(
            place,
            SchemaCodes.InverseType,
            $"{place.Parent.Dataset.Name}.{place.Node.Name} gives rows of {expected} and is declared {type}.",
            single ? $"Write {expected}." : $"Write {DerivedNames.Connection(expected)}.");
    }

    private void CheckSubtree(Place place, InverseField field)
    {
        if (field.Subtree && field.Via.Kind != ValueKind.DivisionCode)
        {
            Refuse(
                place,
                SchemaCodes.InverseSubtree,
                $"{field.Source.Name}.{field.Via.Name} is no division code, and only divisions lie below one another.",
                "Remove subtree.");
        }
    }

    private static (string By, string Target)? ReferenceOf(Entity source, string field)
    {
        var node = source.Node.Fields.FirstOrDefault(f => f.Name == field);
        var by = node?.Directives.Named("reference")?.Text("by");
        return by is not null && source.Dataset.Column(by) is not null ? (by, node!.Type.NameOf()) : null;
    }

    private void Refuse(Place place, string code, string message, string remedy) =>
        errors.Add(code, place.File.Name, place.Directive.Location, message, remedy);

    private sealed record Place(Entity Parent, SourceFile File, FieldDefinitionNode Node, Directive Directive);
}
