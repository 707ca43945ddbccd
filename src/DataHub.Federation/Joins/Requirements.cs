using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation.Joins;

/// <summary>Tells the API's fields what is told of their objects before they can be resolved (@requires).</summary>
internal sealed class Requirements(TypeSystem whole, JoinModel joins)
{
    /// <summary>Sets them on all fields, those of requirements included.</summary>
    public static void Set(TypeSystem whole, JoinModel joins)
    {
        var requirements = new Requirements(whole, joins);
        foreach (var type in whole.Types.Values.OfType<CompositeType>())
        {
            foreach (var field in type.Fields.Concat(type.Inaccessible))
            {
                field.Requires = [.. requirements.Closure(type, field)];
            }
        }
    }

    private HashSet<Requirement> Closure(CompositeType type, FieldDefinition field)
    {
        var all = new HashSet<Requirement>();
        var open = new Queue<(CompositeType, FieldDefinition)>([(type, field)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var required in Own(next.Item1, next.Item2).Where(all.Add))
            {
                open.Enqueue(((CompositeType)whole.Types[required.Field.Parent], required.Field));
            }
        }

        return all;
    }

    // Whichever subgraph resolves it: a plan may choose any.
    private IEnumerable<Requirement> Own(CompositeType type, FieldDefinition field) =>
        Names(type).SelectMany(name => joins.Type(name)).Select(t => t.Field(field.Name)?.Requires).OfType<SelectionSet>()
            .SelectMany(set => Of(type, set, null));

    private static IEnumerable<string> Names(CompositeType type) =>
        type is ObjectType of ? of.Interfaces.Prepend(of.Name) : [type.Name];

    private IEnumerable<Requirement> Of(CompositeType type, SelectionSet set, FieldDefinition? through) =>
        set.Selections.SelectMany(selection => selection switch
        {
            Field { Name: "__typename" } => [],
            Field field => whole.Possible(type).Select(t => t.AnyField(field.Name)).OfType<FieldDefinition>()
                .SelectMany(f => Of(f, field.SelectionSet, through)),
            InlineFragment { TypeCondition: { } condition } inline =>
                Of((CompositeType)whole.Types[condition.Name], inline.SelectionSet, through),
            InlineFragment inline => Of(type, inline.SelectionSet, through),
            _ => [],
        });

    private IEnumerable<Requirement> Of(FieldDefinition field, SelectionSet? inside, FieldDefinition? through) =>
        inside is null
            ? [new(field, through)]
            : Of((CompositeType)field.Type.Named, inside, field).Prepend(new(field, through));
}
