using System.Collections.Immutable;
using System.Text;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>Whether a document would be taken from a client: the limits, the grammar, the rules for all its operations.</summary>
internal sealed class DocumentCheck(DocumentLimits limits)
{
    /// <summary>The names of the operations, and everything that is wrong.</summary>
    public (string Operations, ImmutableArray<HubError> Errors) Run(string text, TypeSystem types)
    {
        if (!Parser.TryParse(Encoding.UTF8.GetBytes(text), limits.Parser, out var document, out var error))
        {
            return ("", [new HubError(error)]);
        }

        var operations = document.Definitions.OfType<OperationDefinition>().Select(o => o.Name ?? "(anonymous)");
        return (string.Join(' ', operations), Validator.Validate(document, types, limits.Validation));
    }
}
