using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Goes once over the document as written and asks the rules about each node and its type.</summary>
internal sealed class DocumentWalker(ValidationContext context)
{
    private readonly FieldSelectionMerging merging = new(context);
    private readonly FragmentSpreadIsPossible spreads = new(context);
    private DefinitionContents contents = new();
    private int directiveCount;

    /// <summary>Walks every definition, or up to where validation ends.</summary>
    public void Walk()
    {
        foreach (var definition in context.Document.Definitions)
        {
            contents = context.ContentsOf(definition);
            switch (definition)
            {
                case OperationDefinition operation:
                    Walk(operation);
                    break;
                case FragmentDefinition fragment:
                    Walk(fragment);
                    break;
            }
        }
    }

    private void Walk(OperationDefinition operation)
    {
        OperationTypeExistence.Check(context, operation);
        VariableUniqueness.Check(context, operation);
        foreach (var variable in operation.Variables)
        {
            var type = VariablesAreInputTypes.Check(context, variable);
            if (variable.Default is { } value)
            {
                new ValueWalker(context, contents).Walk(value, type, hasDefault: false);
            }

            Walk(variable.Directives, "VARIABLE_DEFINITION");
        }

        Walk(operation.Directives, operation.Kind switch
        {
            OperationKind.Mutation => "MUTATION",
            OperationKind.Subscription => "SUBSCRIPTION",
            _ => "QUERY",
        });
        WalkMerged(operation.SelectionSet, context.RootOf(operation));
    }

    private void Walk(FragmentDefinition fragment)
    {
        FragmentSpreadTypeExistence.Check(context, fragment.TypeCondition);
        FragmentsOnObjectInterfaceOrUnionTypes.Check(context, fragment.TypeCondition);
        Walk(fragment.Directives, "FRAGMENT_DEFINITION");
        WalkMerged(fragment.SelectionSet, context.Composite(fragment.TypeCondition.Name));
    }

    private void WalkMerged(SelectionSet set, CompositeType? parent)
    {
        merging.Check(set, parent);
        Walk(set, parent);
    }

    private void Walk(SelectionSet set, CompositeType? parent)
    {
        if (!context.HasStack(set))
        {
            return;
        }

        foreach (var selection in set.Selections)
        {
            if (context.IsDone)
            {
                return;
            }

            switch (selection)
            {
                case Field field:
                    Walk(field, parent);
                    break;
                case InlineFragment inline:
                    Walk(inline, parent);
                    break;
                case FragmentSpread spread:
                    Walk(spread, parent);
                    break;
            }
        }
    }

    private void Walk(Field field, CompositeType? parent)
    {
        var definition = FieldSelections.Check(context, field, parent);
        LeafFieldSelections.Check(context, field, definition);
        Walk(field.Arguments, definition?.Arguments, definition?.Coordinate);
        RequiredArguments.Check(context, field, definition);
        Walk(field.Directives, "FIELD");
        if (field.SelectionSet is { } set)
        {
            WalkMerged(set, definition?.Type.Named as CompositeType);
        }
    }

    private void Walk(InlineFragment inline, CompositeType? parent)
    {
        var type = parent;
        if (inline.TypeCondition is { } condition)
        {
            FragmentSpreadTypeExistence.Check(context, condition);
            FragmentsOnObjectInterfaceOrUnionTypes.Check(context, condition);
            type = context.Composite(condition.Name);
            spreads.Check(inline, type, parent);
        }

        Walk(inline.Directives, "INLINE_FRAGMENT");
        Walk(inline.SelectionSet, type);
    }

    private void Walk(FragmentSpread spread, CompositeType? parent)
    {
        contents.Spreads.Add(spread);
        if (FragmentSpreadTargetDefined.Check(context, spread) is { } fragment)
        {
            spreads.Check(spread, context.Composite(fragment.TypeCondition.Name), parent);
        }

        Walk(spread.Directives, "FRAGMENT_SPREAD");
    }

    private void Walk(ImmutableArray<Directive> directives, string location)
    {
        if (directives is [])
        {
            return;
        }

        directiveCount += directives.Length;
        DirectiveLimits.Check(context, directives, directiveCount);
        DirectivesAreUniquePerLocation.Check(context, directives);
        foreach (var directive in directives)
        {
            var definition = DirectivesAreDefined.Check(context, directive);
            DirectivesAreInValidLocations.Check(context, directive, definition, location);
            Walk(directive.Arguments, definition?.Arguments, definition is null ? null : $"@{definition.Name}");
            RequiredArguments.Check(context, directive, definition);
        }
    }

    private void Walk(
        ImmutableArray<Argument> arguments, ImmutableArray<InputDefinition>? definitions, string? owner)
    {
        ArgumentUniqueness.Check(context, arguments);
        foreach (var argument in arguments)
        {
            var definition = ArgumentNames.Check(context, argument, definitions, owner);
            new ValueWalker(context, contents).Walk(argument.Value, definition?.Type, definition?.Default is not null);
        }
    }
}
