using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>The readers of single values, in clear or masked, and of a row's provenance.</summary>
internal sealed class LeafCompiler(FetchCompiler fetch, SelectList select)
{
    private readonly HubKeys keys = fetch.Tables.Keys;

    /// <summary>Whether a column is stored as a whole number.</summary>
    public static bool IsNumber(Column column) => !column.List && column.Kind
        is ValueKind.Int or ValueKind.Boolean or ValueKind.DateTime or ValueKind.Money or ValueKind.Enum;

    /// <summary>The reader of a column, null where a mask has nothing to work on.</summary>
    public SlotReader? Leaf(FetchField field, Column column, Scope scope)
    {
        var at = select.Column(scope.Alias, column.Stored);
        return field.Access is MaskedAccess masked
            ? Masked(field, masked, column, at, scope)
            : Plain(field.Slot, at, column);
    }

    /// <summary>The reader of a stored value in clear.</summary>
    public SlotReader Plain(int slot, int at, Column column) => column switch
    {
        { List: true } => new TextReader(slot, at),
        { Kind: ValueKind.CitizenId } => new SealedReader(slot, at, keys),
        { Kind: ValueKind.Float } => new RealReader(slot, at),
        _ when IsNumber(column) => new NumberReader(slot, at),
        _ => new TextReader(slot, at),
    };

    /// <summary>The provenance object.</summary>
    public PartReader Provenance(FetchField field, Scope scope) => new(
        field.Slot,
        field.Selection!.Shape,
        [.. field.Selection.Fields.Select(inner => OfRow(inner.Slot, PartOf(inner), scope))]);

    private MaskedReader? Masked(FetchField field, MaskedAccess access, Column column, int at, Scope scope)
    {
        if (IsNumber(column) || column is { Kind: ValueKind.Float, List: false })
        {
            return null;
        }

        return new MaskedReader(
            field.Slot,
            at,
            column.Kind == ValueKind.CitizenId ? keys : null,
            column.List,
            access.Mask,
            access.When is { } when ? select.Column(scope.Alias, when.Column.Stored) : null,
            access.When?.StartsWith ?? "",
            fetch.Remark(field.Site, FieldReason.Masked));
    }

    private SlotReader OfRow(int slot, ProvenancePart part, Scope scope) => part switch
    {
        ProvenancePart.Run => new NumberTextReader(slot, select.Column(scope.Alias, HubColumns.Run)),
        ProvenancePart.RecordAsOf => new NumberReader(slot, select.Column(scope.Alias, HubColumns.RecordAsOf)),
        ProvenancePart.SourceKey => new TextReader(slot, select.Column(scope.Alias, HubColumns.SourceKey)),
        ProvenancePart.RowHash => new TextReader(slot, select.Column(scope.Alias, HubColumns.RowHash)),
        ProvenancePart.QualityFlags => new TextReader(slot, select.Column(scope.Alias, HubColumns.QualityFlags)),
        ProvenancePart.IngestedAt => new NumberReader(slot, OfRun("merged_at", scope)),
        ProvenancePart.Feed => new TextReader(slot, OfRun("feed", scope)),
        _ => new TextReader(slot, OfRun("system", scope)),
    };

    private static ProvenancePart PartOf(FetchField field) => ((ProvenancePartField)field.Definition.Meaning!).Part;

    private int OfRun(string column, Scope scope) =>
        select.Column(select.LeftJoin(HubColumns.Runs, "run", scope.Alias, HubColumns.Run), column);
}
