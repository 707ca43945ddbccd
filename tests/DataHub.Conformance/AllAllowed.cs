using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Conformance;

/// <summary>Everybody may read everything.</summary>
internal sealed class AllAllowed : IFieldPolicy
{
    public Access Of(FieldDefinition field, FieldDefinition? through) => Access.Clear;

    public Access ForFilter(FieldMeaning meaning) => Access.Clear;

    public Access ForOrder(FieldMeaning meaning) => Access.Clear;

    public Access ForGroup(FieldMeaning meaning) => Access.Clear;

    public Access Reach(Dataset dataset) => Access.Clear;

    public Filter? RowFilter(Dataset dataset) => null;
}
