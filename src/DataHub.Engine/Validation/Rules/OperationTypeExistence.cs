using DataHub.Language;

namespace DataHub.Engine;

/// <summary>The API has a root type for each kind of operation in the document (spec §5.2.1.1).</summary>
internal static class OperationTypeExistence
{
    private const string Code = "validation.operation_type_existence";

    public static void Check(ValidationContext context, OperationDefinition operation)
    {
        if (context.RootOf(operation) is null)
        {
            var kind = operation.Kind == OperationKind.Mutation ? (Wording)"mutations" : (Wording)"subscriptions";
            context.Report(Code, $"The API has no {kind}.", operation.Location);
        }
    }
}
