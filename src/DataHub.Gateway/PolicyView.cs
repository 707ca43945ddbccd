using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>The policy as the engine asks it: one rights class's view of it.</summary>
internal sealed class PolicyView(FieldRights policy, RightsClass rights) : IFieldPolicy
{
    public Access Of(FieldDefinition field, FieldDefinition? through) => policy.Of(rights, field, through);

    public Access ForFilter(FieldMeaning meaning) => policy.ForFilter(rights, meaning);

    public Access ForOrder(FieldMeaning meaning) => policy.ForOrder(rights, meaning);

    public Access ForGroup(FieldMeaning meaning) => policy.ForGroup(rights, meaning);

    public Access Reach(Dataset dataset) => policy.ForFilter(rights, dataset);

    public Filter? RowFilter(Dataset dataset) => FieldRights.RowFilter(rights, dataset);
}
