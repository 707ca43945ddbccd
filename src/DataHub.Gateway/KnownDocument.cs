using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>A document once parsed and bound; it holds nothing of a caller.</summary>
internal sealed class KnownDocument(BoundDocument bound, AuditOperation operation)
{
    /// <summary>The code of a mutation that came by a method that changes nothing.</summary>
    public const string MutationByGet = "request.mutation_by_get";

    public BoundDocument Bound { get; } = bound;

    public AuditOperation Operation { get; } = operation;

    public bool IsSubscription => Bound.Operation.Kind == OperationKind.Subscription;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Parses and binds a document, or finds it again. Refused documents aren't kept.</summary>
    public static (KnownDocument? Known, ImmutableArray<HubError> Errors) Find(
        HubState state, HubRequest request, DocumentLimits limits, Caller caller)
    {
        var key = (request.Query, request.OperationName, ReferenceEquals(limits, DocumentLimits.Trusted), request.DocumentId);
        if (state.Documents.TryGet(key, out var known))
        {
            return request.OnlyQueries && known!.Bound.Operation.Kind == OperationKind.Mutation ? NotByGet : (known, []);
        }

        var source = Encoding.UTF8.GetBytes(request.Query);
        if (!Parser.TryParse(source, limits.Parser, out var document, out var error))
        {
            return (null, [new HubError(error)]);
        }

        if (request.OnlyQueries && IsMutation(document, request.OperationName))
        {
            return NotByGet;
        }

        switch (Binder.Bind(
            document, request.OperationName, state.Types, limits.Validation, state.Suggestions(caller.Rights)))
        {
            case UnboundResult unbound:
                return (null, unbound.Errors);
            case BoundResult { Document: var bound }:
                var operation = new AuditOperation(
                    bound.Operation.Kind.ToString().ToLowerInvariant(),
                    bound.Operation.Name,
                    Convert.ToHexStringLower(SHA256.HashData(source)),
                    request.DocumentId);
                return (state.Documents.Add(key, new KnownDocument(bound, operation), caller.ClientId), []);
            default:
                throw new InvalidOperationException("Binding has two results.");
        }
    }

    private static (KnownDocument?, ImmutableArray<HubError>) NotByGet =>
        (null, [new HubError(MutationByGet, "GET changes nothing: send the mutation by POST.")]);

    // Before anything else is said about it, so that the same address always answers the same.
    private static bool IsMutation(Document document, string? name) =>
        document.Definitions.OfType<OperationDefinition>().Where(o => name is null || o.Name == name).Take(2).ToList()
            is [{ Kind: OperationKind.Mutation }];
}
