using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// Bound document, variables and rights to a decided operation: fields are collected and merged (spec §6.3.2),
/// conditions applied, and every field, filter, order and group asked of the policy before anything is planned.
/// </summary>
public sealed class Decider
{
    private readonly BoundDocument document;
    private readonly VariableValues variables;
    private readonly IFieldPolicy policy;
    private readonly WorkBudget work;
    private readonly ImmutableArray<HubError>.Builder errors = ImmutableArray.CreateBuilder<HubError>();
    private int fields;

    private Decider(BoundDocument document, VariableValues variables, IFieldPolicy policy)
    {
        this.document = document;
        this.variables = variables;
        this.policy = policy;
        work = new WorkBudget(document.Limits.MaxTime);
    }

    /// <summary>Decides an operation for one rights class.</summary>
    public static DecidedOperation Decide(BoundDocument document, VariableValues variables, IFieldPolicy policy)
    {
        var decider = new Decider(document, variables, policy);
        var root = decider.Selection(document.RootType, [document.Operation.SelectionSet], through: null);
        return new DecidedOperation(document, root, [.. decider.errors.Take(document.Limits.MaxErrors)]);
    }

    private DecidedSelection Selection(CompositeType type, ImmutableArray<SelectionSet> sets, FieldDefinition? through)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var byType = ImmutableDictionary.CreateBuilder<string, ImmutableArray<DecidedField>>();
        foreach (var concrete in document.Types.Possible(type))
        {
            var collected = new FieldCollector(document, variables, concrete).Collect(sets);
            byType[concrete.Name] = [.. collected.Select(group => Field(concrete, group.Value, through))];
        }

        return new DecidedSelection(type, byType.ToImmutable());
    }

    private DecidedField Field(ObjectType parent, List<Field> nodes, FieldDefinition? through)
    {
        work.Spend();
        var node = nodes[0];
        var definition = MetaFields.Find(parent, node.Name)!;
        var access = Allowed(definition, through);
        var arguments = new ArgumentBuilder(document.Types, policy, variables, definition, node);
        var fault = access is DeniedAccess ? null : arguments.Fault();
        var list = access is DeniedAccess || fault is not null ? ListArguments.Empty : arguments.List();
        errors.AddRange(arguments.Errors);
        if (arguments.Denied is { } denied)
        {
            access = denied;
        }

        var selection = access is not DeniedAccess && fault is null && Counted(node)
            && definition.Type.Named is CompositeType composite
            ? Selection(
                composite,
                [.. nodes.Where(n => n.SelectionSet is not null).Select(n => n.SelectionSet!)],
                definition.Meaning is ReferenceField or ProvenanceField or EntitiesField ? definition : null)
            : null;
        if (definition.Meaning is GroupsField && selection is not null)
        {
            GroupKeysAreGrouped(list, selection, node);
        }

        return new DecidedField(
            node.ResponseKey,
            definition,
            access,
            fault is null ? arguments.Operands() : [],
            list,
            selection,
            [.. nodes.Select(n => n.Location)])
        {
            Fault = fault,
            Written = node.Arguments,
        };
    }

    // Who may not read in clear what a field is made from may not read the field.
    private Access Allowed(FieldDefinition definition, FieldDefinition? through)
    {
        var access = policy.Of(definition, through);
        foreach (var (required, above) in access is DeniedAccess ? [] : definition.Requires)
        {
            var read = policy.Of(required, above?.Meaning is ReferenceField or ProvenanceField ? above : null);
            if (read is not ClearAccess)
            {
                return new DeniedAccess(
                    (read as DeniedAccess)?.Owner ?? "",
                    $"it is made from {required.Coordinate}, which may not be read in clear.");
            }
        }

        return access;
    }

    // A selection of an abstract type stands once for each type that it may be, and so do all below it.
    private bool Counted(Field node)
    {
        var most = document.Limits.MaxFields;
        if (++fields == most + 1)
        {
            errors.Add(new HubError(
                "limit.fields", $"The operation has more than {most} fields with all types that they may be of.", node.Location));
        }

        return fields <= most;
    }

    private void GroupKeysAreGrouped(ListArguments list, DecidedSelection selection, Field node)
    {
        var keys = selection.ByType.Values.SelectMany(f => f)
            .Where(f => f.Definition.Meaning is GroupField { Part: GroupPart.Key } && f.Selection is not null)
            .SelectMany(f => f.Selection!.ByType.Values.SelectMany(k => k));
        foreach (var key in keys)
        {
            if (ArgumentBuilder.ColumnOf(key.Definition.Meaning) is { } column && !list.GroupBy.Contains(column))
            {
                errors.Add(new HubError(
                    "groups.key_not_grouped",
                    $"key {{ {key.Definition.Name} }} is asked for but the groups aren't made by it: add it to `by`.",
                    node.Location));
            }
        }
    }
}

/// <summary>Fields that every composite type has without declaring them (spec §4.1).</summary>
public static class MetaFields
{
    private static readonly ScalarType Text = new("String", null, null, Datasets.ValueKind.Text);

    /// <summary><c>__typename</c>.</summary>
    public static FieldDefinition TypeName { get; } =
        new() { Name = "__typename", Parent = "", Type = new NonNullRef(new NamedRef(Text)) };

    /// <summary>The field of that name, meta fields included.</summary>
    public static FieldDefinition? Find(CompositeType type, string name) =>
        name == "__typename" ? TypeName : type.Field(name);
}
