using DataHub.Language;

namespace DataHub.Federation.Composition;

/// <summary>Where a field set stands, and what may be in it.</summary>
internal sealed record FieldSetPlace(SubgraphType On, Directive At, string Coordinate, string Word)
{
    /// <summary>The directive with its place, as errors say it.</summary>
    public override string ToString() => $"@{Word} of {Coordinate}";
}

/// <summary>
/// Goes over the fields of a field set by the types of its subgraph, and refuses what can't be there.
/// </summary>
internal sealed class FieldSetWalk(FieldSetPlace place, CompositionErrors errors, Action<SubgraphField> visit)
{
    private const string Name = "Name fields that the type has here; those of other subgraphs as @external.";
    private readonly SubgraphModel model = place.On.Model;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>Walks a selection set of a type, which may be a union.</summary>
    public void Walk(SelectionSet set, string type, bool atTop = true)
    {
        if (model.Types.GetValueOrDefault(type) is not { Node: var node } on
            || node is not (ObjectTypeDefinition or InterfaceTypeDefinition or UnionTypeDefinition))
        {
            Refuse(CompositionCodes.FieldSet, $"there is no type {type} with fields.", Name);
            return;
        }

        foreach (var selection in set.Selections)
        {
            if (selection is InlineFragment fragment)
            {
                Walk(fragment, on);
                continue;
            }

            if (node is UnionTypeDefinition && selection is Field { Name: not "__typename" } field)
            {
                Refuse(CompositionCodes.FieldSet, $"{type} is a union, so it has no field {field.Name}.", "Write ... on a member.");
                continue;
            }

            Walk(selection, on, atTop);
        }
    }

    private void Walk(InlineFragment fragment, SubgraphType on)
    {
        CheckDirectives(fragment);
        var condition = fragment.TypeCondition?.Name ?? on.Name;
        if (!Possible(on.Name).Overlaps(Possible(condition)) && model.Types.ContainsKey(condition))
        {
            Refuse(CompositionCodes.FieldSet, $"no {on.Name} is a {condition}.", "Remove the fragment.");
        }

        Walk(fragment.SelectionSet, condition, atTop: false);
    }

    private HashSet<string> Possible(string type) => model.Types.GetValueOrDefault(type)?.Node switch
    {
        UnionTypeDefinition union => [.. union.Members.Select(m => m.Name)],
        InterfaceTypeDefinition =>
            [type, .. model.Types.Values.Where(t => t.Interfaces.Any(i => i.Name == type)).Select(t => t.Name)],
        _ => [type],
    };

    private void CheckDirectives(Selection selection)
    {
        if (selection.Directives is [var directive, ..])
        {
            Refuse(CompositionCodes.FieldSetDirective, $"there is @{directive.Name} in it.", "Remove the directive.");
        }
    }

    private void Walk(Selection selection, SubgraphType on, bool atTop)
    {
        CheckDirectives(selection);
        switch (selection)
        {
            case Field { Name: "__typename" }:
                break;
            case Field { Alias: not null } aliased:
                Refuse(CompositionCodes.FieldSet, $"{aliased.Name} has an alias.", "Remove the alias.");
                break;
            case Field field when on.Field(field.Name) is { } found:
                Walk(field, found, atTop);
                break;
            case Field field:
                Refuse(CompositionCodes.FieldSet, $"{on.Name} has no field {field.Name}.", Name);
                break;
            default:
                Refuse(CompositionCodes.FieldSet, "a fragment can't be spread in it.", "Write the fields out.");
                break;
        }
    }

    private void Walk(Field selection, SubgraphField field, bool atTop)
    {
        var coordinate = $"{field.On.Name}.{field.Name}";
        field.Used = true;
        visit(field);
        if (place.Word != "requires" && !field.Node.Arguments.IsEmpty)
        {
            const string remedy = "Name fields without arguments.";
            Refuse(CompositionCodes.FieldSetArguments, $"{coordinate} has arguments.", remedy);
            return;
        }

        var name = field.Node.Type.Name();
        var inner = model.Types.GetValueOrDefault(name);
        var isComposite = inner?.Node is ObjectTypeDefinition or InterfaceTypeDefinition or UnionTypeDefinition;
        if (place.Word == "key" && isComposite && inner!.Kind != typeof(ObjectTypeDefinition))
        {
            const string remedy = "Make keys of scalars and of objects' scalars.";
            Refuse(CompositionCodes.KeyAbstract, $"{coordinate} may be objects of several types.", remedy);
        }

        if (FieldSetArguments.Problem(model, selection, field.Node) is { } problem)
        {
            Refuse(CompositionCodes.FieldSetArguments, $"{coordinate} {problem}", "Give it the arguments that it takes here.");
        }

        if (isComposite != selection.SelectionSet is not null)
        {
            var said = isComposite ? $"says nothing of {coordinate}'s fields" : $"goes into {coordinate}, a leaf";
            Refuse(CompositionCodes.FieldSet, $"it {said}.", "Select down to leaves.");
        }
        else if (selection.SelectionSet is { } set)
        {
            Walk(set, name, atTop: false);
        }
        else
        {
            CheckExternal(field, coordinate, atTop);
        }
    }

    // What the subgraph knows anyway is neither required nor provided; v1 was not so strict.
    private void CheckExternal(SubgraphField field, string coordinate, bool atTop)
    {
        if (model.Names.IsV1 || place.Word == "key")
        {
            return;
        }

        if (atTop && !field.External)
        {
            Refuse(
                CompositionCodes.FieldSetNotExternal,
                $"this subgraph resolves {coordinate} itself.",
                "Mark the field @external, or remove it from the field set.");
        }
        else if (place.Word == "provides" && field is { External: true, UsedAsKey: true }
            && (field.On.Node.Extend || field.On.ExtendsByDirective))
        {
            Refuse(
                CompositionCodes.FieldSetNotExternal,
                $"{coordinate} is a key of an extended type, which this subgraph knows anyway.",
                "Remove it from the field set.");
        }
    }

    private void Refuse(string code, string problem, string remedy)
    {
        IsValid = false;
        errors.Add(code, place.On.Subgraph, place.At, $"{place}: {problem}", remedy);
    }
}
