using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>Selections of rows to the columns they read; what hangs on rows goes to levels that run later.</summary>
internal sealed class RowCompiler(FetchCompiler fetch, SelectList select)
{
    private readonly StoreTables tables = fetch.Tables;
    private readonly LeafCompiler leaves = new(fetch, select);
    private readonly List<Level> levels = [];

    /// <summary>The levels that were met.</summary>
    public Level[] Levels => [.. levels];

    /// <summary>Rows that are made into objects, with the children that hang on their keys.</summary>
    public RowPlan Row(FetchSelection selection, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var level = Children(selection);
        var key = level is null ? -1 : select.Column(scope.Alias, StoreTables.KeyOf(scope.Dataset).Stored);
        return new RowPlan(selection.Shape, Readers(selection.Fields, scope), key, level?.Index);
    }

    /// <summary>What the fields read of a row; inverse fields are none of them.</summary>
    public SlotReader[] Readers(IEnumerable<FetchField> fields, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return [.. fields.Select(field => Reader(field, scope)).OfType<SlotReader>()];
    }

    /// <summary>A reference: its key is in the row, its other fields come from a joined row.</summary>
    public ReferenceReader Joined(FetchField field, ReferenceField reference, Scope scope)
    {
        var keyColumn = select.Column(scope.Alias, reference.Column.Stored);
        var level = Children(field.Selection!);
        var rest = OfTarget(field.Selection!);
        if (rest.Count == 0)
        {
            return Reference(field, reference, keyColumn, [], null, level);
        }

        var dataset = tables.Dataset(reference.Target);
        var key = StoreTables.KeyOf(dataset).Stored;
        var target = new Scope(dataset, select.LeftJoin(dataset.Table, key, scope.Alias, reference.Column.Stored));
        return Reference(field, reference, keyColumn, Readers(rest, target), select.Column(target.Alias, key), level);
    }

    /// <summary>A reference in a group's key: its other fields come from a statement of their own.</summary>
    public ReferenceReader Grouped(FetchField field, ReferenceField reference, Scope scope)
    {
        var keyColumn = select.Column(scope.Alias, reference.Column.Stored);
        var level = Children(field.Selection!);
        var rest = OfTarget(field.Selection!);
        if (rest.Count > 0)
        {
            level ??= NewLevel();
            level.Add(fetch.Entity(tables.Dataset(reference.Target), rest, field.Selection!.Shape, field.Site));
        }

        return Reference(field, reference, keyColumn, [], null, level);
    }

    /// <summary>The level of the inverse fields of a selection, or null when it has none.</summary>
    public Level? Children(FetchSelection selection)
    {
        Level? level = null;
        foreach (var field in selection.Fields)
        {
            if (field.Definition.Meaning is InverseField inverse)
            {
                level ??= NewLevel();
                level.Add(fetch.Children(field, inverse));
            }
        }

        return level;
    }

    private Level NewLevel()
    {
        var level = fetch.NewLevel();
        levels.Add(level);
        return level;
    }

    private SlotReader? Reader(FetchField field, Scope scope) => field.Definition.Meaning switch
    {
        ColumnField column => leaves.Leaf(field, column.Column, scope),
        ReferenceField reference => Joined(field, reference, scope),
        ProvenanceField => leaves.Provenance(field, scope),
        InverseField => null,
        var other => throw new InvalidOperationException($"{field.Definition.Coordinate}: a row has no {other}."),
    };

    private ReferenceReader Reference(
        FetchField field, ReferenceField reference, int keyColumn, SlotReader[] joined, int? joinedKey, Level? level)
    {
        var own = field.Selection!.Fields.Where(inner => IsKey(inner.Definition.Meaning))
            .Select(inner => leaves.Plain(inner.Slot, keyColumn, reference.Column));
        var remark = joinedKey is null ? -1 : fetch.Remark(field.Site, FieldReason.NotFound);
        return new ReferenceReader(
            field.Slot, keyColumn, field.Selection.Shape, [.. own], joined, joinedKey, remark, level?.Index);
    }

    private static List<FetchField> OfTarget(FetchSelection selection) =>
        [.. selection.Fields.Where(field => field.Definition.Meaning is { } of && of is not InverseField && !IsKey(of))];

    private static bool IsKey(FieldMeaning? meaning) =>
        meaning is ColumnField column && column.Dataset.Key is [var key] && key == column.Column.Name;
}
