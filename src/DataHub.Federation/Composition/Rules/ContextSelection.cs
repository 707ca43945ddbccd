using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Federation.Composition.Rules;

/// <summary>Whether what is selected of a context has the type of the argument that takes it.</summary>
internal sealed class ContextSelection(SubgraphModel model, TypeNode wanted)
{
    private static readonly TypeNode TypeName = new NonNullType(new NamedType("String", Write.Nowhere), Write.Nowhere);

    /// <summary>What is wrong, for any of the types that set the context; null when nothing is.</summary>
    public string? Problem(string text, ImmutableArray<SubgraphType> owners)
    {
        if (!FieldSet.TryParse(text, out var set, out var problem))
        {
            return problem;
        }

        var fragments = set.Selections.Selections.OfType<InlineFragment>().ToList();
        if (fragments.Count == 0)
        {
            return set.Selections.Selections is [Field]
                ? owners.Select(o => Mismatch(o, set.Selections)).FirstOrDefault(p => p is not null)
                : "it is more than one field.";
        }

        return fragments.Count < set.Selections.Selections.Length || fragments.Exists(f => f.TypeCondition is null)
            || fragments.DistinctBy(f => f.TypeCondition!.Name).Count() < fragments.Count
                ? "it is one field, or a fragment for each type."
                : Conditional(owners, fragments);
    }

    private string? Conditional(ImmutableArray<SubgraphType> owners, List<InlineFragment> fragments)
    {
        var used = new HashSet<InlineFragment>();
        foreach (var owner in owners)
        {
            var own = fragments.FindAll(f => Runtime(owner).Contains(f.TypeCondition!.Name));
            if (own.Count == 0)
            {
                return $"no fragment is for {owner.Name}.";
            }

            foreach (var fragment in own)
            {
                used.Add(fragment);
                if (Mismatch(model.Types[fragment.TypeCondition!.Name], fragment.SelectionSet) is { } problem)
                {
                    return problem;
                }
            }
        }

        return fragments.Find(f => !used.Contains(f)) is { } idle ? $"nothing that sets it is a {idle.TypeCondition!.Name}." : null;
    }

    private HashSet<string> Runtime(SubgraphType owner) => owner.Node switch
    {
        UnionTypeDefinition union => [.. union.Members.Select(m => m.Name)],
        InterfaceTypeDefinition =>
            [.. model.Types.Values.Where(t => t.Interfaces.Any(i => i.Name == owner.Name)).Select(t => t.Name)],
        _ => [owner.Name],
    };

    private string? Mismatch(SubgraphType on, SelectionSet set)
    {
        var (type, problem) = TypeOf(on, set);
        return problem ?? (Matches(type!, wanted) ? null : $"it is {type}, and the argument {wanted}.");
    }

    private (TypeNode? Type, string? Problem) TypeOf(SubgraphType on, SelectionSet set)
    {
        if (on.IsInterfaceObject)
        {
            return (null, $"{on.Name} is an interface object.");
        }

        TypeNode? type = null;
        foreach (var selection in set.Selections)
        {
            var (next, problem) = TypeOf(on, selection);
            if (problem is not null)
            {
                return (null, problem);
            }

            if (type is not null && !(Matches(type, next!) && Matches(next!, type)))
            {
                return (null, $"it is {type} and {next}.");
            }

            type ??= next;
        }

        return (type, null);
    }

    private (TypeNode? Type, string? Problem) TypeOf(SubgraphType on, Selection selection)
    {
        switch (selection)
        {
            case { Directives: [_, ..] } or Field { Alias: not null } or FragmentSpread:
                return (null, "it has a directive, an alias or a spread.");
            case InlineFragment { TypeCondition: { } condition } fragment:
                return model.Types.GetValueOrDefault(condition.Name) is { } narrow
                    ? TypeOf(narrow, fragment.SelectionSet)
                    : (null, $"there is no type {condition.Name}.");
            case Field { Name: "__typename" }:
                return (TypeName, null);
            case Field field when FieldOf(on, field.Name) is { } found:
                return TypeOf(found, field);
            case Field field:
                return (null, $"{on.Name} has no field {field.Name}.");
            default:
                return (null, "its fragments are for a type.");
        }
    }

    private (TypeNode? Type, string? Problem) TypeOf(SubgraphField found, Field field)
    {
        found.Used = true;
        if (field.SelectionSet is not { } inner)
        {
            return (Nullable(found.Node.Type), null);
        }

        if (model.Types.GetValueOrDefault(found.Node.Type.Name()) is not { } next)
        {
            return (null, $"{field.Name} has no fields.");
        }

        var (type, problem) = TypeOf(next, inner);
        return (type is null ? null : Wrapped(found.Node.Type, type), problem);
    }

    private SubgraphField? FieldOf(SubgraphType on, string name) =>
        on.Field(name)
        ?? on.Interfaces.Select(i => model.Types.GetValueOrDefault(i.Name)?.Field(name)).FirstOrDefault(f => f is not null);

    private static TypeNode Nullable(TypeNode type) => type is NonNullType nonNull ? nonNull.Of : type;

    private static TypeNode Wrapped(TypeNode outer, TypeNode inner) =>
        Nullable(outer) is ListType list ? list with { Of = Wrapped(list.Of, inner) } : inner;

    private static bool Matches(TypeNode selected, TypeNode argument) => (selected, argument) switch
    {
        (NonNullType a, NonNullType b) => Matches(a.Of, b.Of),
        (_, NonNullType) => false,
        (NonNullType a, _) => Matches(a.Of, argument),
        (ListType a, ListType b) => Matches(a.Of, b.Of),
        (NamedType a, NamedType b) => a.Name == b.Name,
        _ => false,
    };
}
