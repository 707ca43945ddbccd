using System.Collections.Immutable;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Document and type system to a bound document (spec §5, §6.1).</summary>
public static class Binder
{
    /// <summary>Validates the document and finds the operation to run.</summary>
    public static BindResult Bind(
        Document document,
        string? operationName,
        TypeSystem types,
        ValidationLimits limits,
        Suggestions? suggestions = null)
    {
        var errors = Validator.Validate(document, types, limits, suggestions);
        if (errors.Length > 0)
        {
            return new UnboundResult(errors);
        }

        var operations = document.Definitions.OfType<OperationDefinition>().ToImmutableArray();
        if (operationName is null)
        {
            return operations.Length == 1
                ? new BoundResult(new BoundDocument(document, operations[0], types, limits))
                : Refuse("request.operation_name_missing", "The document has several operations: name one.");
        }

        return operations.FirstOrDefault(o => o.Name == operationName) is { } found
            ? new BoundResult(new BoundDocument(document, found, types, limits))
            : Refuse("request.operation_unknown", (suggestions ?? Suggestions.None).Own(
                "The document has no operation of that name.",
                operationName,
                operations.Select(o => o.Name).OfType<string>()));
    }

    private static UnboundResult Refuse(string code, Wording wording) => new([new HubError(code, wording)]);
}
