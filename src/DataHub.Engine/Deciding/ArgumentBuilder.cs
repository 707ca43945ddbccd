using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>The arguments of one field: operands for code and by-key fields; filter, order, page and groups for lists.</summary>
internal sealed class ArgumentBuilder(
    TypeSystem types, IFieldPolicy policy, VariableValues variables, FieldDefinition field, Field node)
{
    private const int DefaultSize = 20;
    private const int GroupCap = 200;

    /// <summary>What is wrong with the arguments.</summary>
    public List<HubError> Errors { get; } = [];

    /// <summary>Set when a filter, order or group needs what the caller may not read in clear.</summary>
    public DeniedAccess? Denied { get; private set; }

    /// <summary>Why the field can't be asked for: a variable gives null where an argument takes none (spec §6.4.1).</summary>
    public HubError? Fault() => field.Arguments.Any(a => TakesNoNull(a.Type, Given(a.Name)))
        ? new HubError(
            "variables.null_argument",
            $"A variable gives null to an argument of {field.Coordinate} that takes none: leave it out or give a value.",
            node.Location)
        : null;

    /// <summary>The column that a key or column field stands for, null for others.</summary>
    public static Column? ColumnOf(FieldMeaning? meaning) => meaning switch
    {
        ColumnField column => column.Column,
        ReferenceField reference => reference.Column,
        _ => null,
    };

    /// <summary>All given arguments as operands; a by-key field's are cleaned as its key, a change's filter is none.</summary>
    public ImmutableDictionary<string, Operand> Operands()
    {
        if (field.Meaning is not (null or ByKeyField or ChangedField or EntitiesField))
        {
            return [];
        }

        var result = ImmutableDictionary.CreateBuilder<string, Operand>();
        foreach (var argument in field.Arguments.Where(a => field.Meaning is not ChangedField || a.Name == "after"))
        {
            if (Given(argument.Name) is { } placed)
            {
                result[argument.Name] = field.Meaning is ByKeyField key
                    ? KeyOperand(key.Dataset.Column(argument.Name)!, (PlacedLeaf)placed)
                    : Whole(placed);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>What a dataset field asks besides its selection.</summary>
    public ListArguments List() => field.Meaning switch
    {
        ManyField many => Paged(many.Dataset),
        InverseField { Many: true } inverse => Paged(inverse.Target),
        InverseField inverse => ListArguments.Empty with { Where = policy.RowFilter(inverse.Target) },
        ByKeyField byKey => ListArguments.Empty with { Where = policy.RowFilter(byKey.Dataset) },
        GroupsField groups => Groups(groups.Dataset),
        KeysField keys => ListArguments.Empty with { Where = Where(keys.Dataset) },
        ChangedField changed => ListArguments.Empty with { Where = Where(changed.Dataset) },
        _ => ListArguments.Empty,
    };

    private ListArguments Paged(Dataset dataset)
    {
        var order = ImmutableArray.CreateBuilder<OrderTerm>();
        foreach (var element in Elements("order"))
        {
            AddTerm(order, element, (InputObjectType)field.Argument("order")!.Type.Named);
        }

        AddTies(order, dataset.KeyColumns);
        return new ListArguments(Where(dataset), order.ToImmutable(), Page(), [], null);
    }

    private ListArguments Groups(Dataset dataset)
    {
        var by = GroupColumns();
        var order = ImmutableArray.CreateBuilder<OrderTerm>();
        CountTerm? count = null;
        foreach (var element in Elements("order"))
        {
            var (name, value) = element.Fields.First();
            if (name == "count")
            {
                count ??= new CountTerm(order.Count, value is PlacedLeaf { Value: "DESC" });
            }
            else if (value is PlacedObject key)
            {
                AddTerm(order, key, (InputObjectType)((InputObjectType)field.Argument("order")!.Type.Named).Field("key")!.Type.Named);
            }
        }

        foreach (var term in order.Where(t => !by.Contains(t.Column)))
        {
            Fail("groups.order_not_grouped", $"Groups can't be ordered by {term.Column.Name}: they aren't made by it.");
        }

        AddTies(order, by);
        return new ListArguments(
            Where(dataset), order.ToImmutable(), new Page(Size("first", GroupCap), false, null), by, count);
    }

    private ImmutableArray<Column> GroupColumns()
    {
        var group = (ObjectType)field.Type.Named;
        var keys = (ObjectType)group.Field("key")!.Type.Named;
        var result = ImmutableArray.CreateBuilder<Column>();
        foreach (var item in ((PlacedList)Given("by")!).Items.OfType<PlacedLeaf>())
        {
            var key = keys.Fields.First(f => DerivedNames.GroupKey(f.Name) == (string)item.Value!);
            Denied ??= policy.ForGroup(key.Meaning!) as DeniedAccess;

            if (ColumnOf(key.Meaning) is { } column && !result.Contains(column))
            {
                result.Add(column);
            }
        }

        return result.ToImmutable();
    }

    private void AddTerm(ImmutableArray<OrderTerm>.Builder order, PlacedObject element, InputObjectType type)
    {
        if (element.Fields.IsEmpty)
        {
            return;
        }

        var (name, value) = element.Fields.First();
        var meaning = type.Field(name)!.Meaning!;
        var direction = value is PlacedObject { Fields.Count: > 0 } key ? key.Fields.First().Value : value;
        Denied ??= policy.ForOrder(meaning) as DeniedAccess;

        if (ColumnOf(meaning) is { } column && order.All(t => t.Column != column))
        {
            order.Add(new OrderTerm(column, direction is PlacedLeaf { Value: "DESC" }));
        }
    }

    private static void AddTies(ImmutableArray<OrderTerm>.Builder order, IEnumerable<Column> columns)
    {
        foreach (var column in columns.Where(c => order.All(t => t.Column != c)).ToList())
        {
            order.Add(new OrderTerm(column, false));
        }
    }

    private Filter? Where(Dataset dataset)
    {
        var builder = new FilterBuilder(types, policy);
        var filter = builder.Build(Given("where"), (InputObjectType)field.Argument("where")!.Type.Named);
        if (builder.Denied is [var denied, ..])
        {
            Denied = denied;
        }

        return FilterBuilder.And(policy.RowFilter(dataset), filter);
    }

    private Page Page()
    {
        var last = IsGiven("last");
        var backward = last || (IsGiven("before") && !IsGiven("first"));
        if (IsGiven("first") && last)
        {
            Fail("page.first_and_last", "`first` and `last` can't be asked for together: leave one out.");
        }

        if (IsGiven(backward ? "after" : "before"))
        {
            Fail("page.cursor_direction", "`after` goes with `first` and `before` with `last`: leave the other cursor out.");
        }

        var cursor = backward ? "before" : "after";
        return new Page(
            Size(backward ? "last" : "first", DefaultSize),
            backward,
            IsGiven(cursor) && Given(cursor) is PlacedLeaf leaf ? leaf.Operand : null);
    }

    private Operand Size(string argument, int otherwise) =>
        Given(argument) is PlacedLeaf { Value: not null } size ? size.Operand : new ConstantOperand((long)otherwise);

    private IEnumerable<PlacedObject> Elements(string argument) => Given(argument) switch
    {
        PlacedList list => list.Items.OfType<PlacedObject>(),
        _ => [],
    };

    private static bool TakesNoNull(TypeRef type, Placed? placed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return placed switch
        {
            PlacedLeaf { Value: null } => type is NonNullRef,
            PlacedList list when type.Nullable is ListRef { Of: var of } => list.Items.Any(i => TakesNoNull(of, i)),
            PlacedObject input when type.Named is InputObjectType named =>
                named.Fields.Any(f => input.Field(f.Name) is { } given && TakesNoNull(f.Type, given)),
            _ => false,
        };
    }

    private Placed? Given(string argument) => Placed.Of(field, node, argument, variables);

    private bool IsGiven(string argument) => Given(argument) is not (null or PlacedLeaf { Value: null });

    private static Operand Whole(Placed placed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return placed switch
        {
            PlacedLeaf leaf => leaf.Operand,
            PlacedList { Whole: { } read } => new VariableOperand("", read),
            PlacedList list => new VariableOperand(
                "", v => new InputList([.. list.Items.Select(i => Whole(i).Evaluate(v))])),
            PlacedObject input => new VariableOperand(
                "",
                v => new InputObject(input.Fields.ToImmutableDictionary(f => f.Key, f => Whole(f.Value).Evaluate(v)))),
            _ => throw new InvalidOperationException("There is no other kind of value."),
        };
    }

    private static Operand KeyOperand(Column column, PlacedLeaf key) => key.Operand switch
    {
        ConstantOperand constant => new ConstantOperand(Cleaned(column, constant.Value)),
        VariableOperand variable => variable with { Read = v => Cleaned(column, variable.Read(v)) },
        var other => other,
    };

    private static object? Cleaned(Column column, object? value) =>
        value is string text && column.Hash is null && Scalars.TryClean(column.Kind, column.Enum, text, out var cleaned, out _)
            ? cleaned
            : value;

    private void Fail(string code, Wording wording) => Errors.Add(new HubError(code, wording, node.Location));
}
