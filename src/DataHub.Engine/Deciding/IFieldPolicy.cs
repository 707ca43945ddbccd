using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>What one rights class may read; asked for every selection, filter and row before anything is planned.</summary>
public interface IFieldPolicy
{
    /// <summary>
    /// How a field may be read. <paramref name="through"/> is the reference, provenance or <c>_entities</c> in whose
    /// selection it stands, if any: the key read through a reference belongs to the row that refers.
    /// </summary>
    Access Of(FieldDefinition field, FieldDefinition? through);

    /// <summary>
    /// Whether a filter may use a column or relation: clear, masked on some rows only (those never match:
    /// <see cref="MaskedAccess.When"/>), or denied.
    /// </summary>
    Access ForFilter(FieldMeaning meaning);

    /// <summary>Whether an order may use a column: clear or denied.</summary>
    Access ForOrder(FieldMeaning meaning);

    /// <summary>Whether groups may be made by a column: clear or denied.</summary>
    Access ForGroup(FieldMeaning meaning);

    /// <summary>Whether a filter may look at rows of a dataset at all: clear or denied.</summary>
    Access Reach(Dataset dataset);

    /// <summary>The rows of a dataset that may be seen, null for all.</summary>
    Filter? RowFilter(Dataset dataset);
}
