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
    public BoundDocument Bound { get; } = bound;

    public AuditOperation Operation { get; } = operation;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Parses and binds a document, or finds it again. Refused documents aren't kept.</summary>
    public static (KnownDocument? Known, ImmutableArray<HubError> Errors) Find(
        HubState state, string query, string? operationName, bool trusted, string owner)
    {
        var key = (query, operationName, trusted);
        if (state.Documents.TryGet(key, out var known))
        {
            return (known, []);
        }

        var source = Encoding.UTF8.GetBytes(query);
        var limits = trusted ? ParserLimits.Trusted : ParserLimits.Public;
        if (!Parser.TryParse(source, limits, out var document, out var error))
        {
            return (null, [new HubError(error)]);
        }

        var validation = trusted ? ValidationLimits.Trusted : ValidationLimits.Public;
        switch (Binder.Bind(document, operationName, state.Types, validation))
        {
            case UnboundResult unbound:
                return (null, unbound.Errors);
            case BoundResult { Document.Operation.Kind: OperationKind.Subscription }:
                return (null, [new HubError(
                    "request.subscription", "A request is answered once, so it can't be a subscription: ask a query.")]);
            case BoundResult { Document: var bound }:
                var operation = new AuditOperation(
                    bound.Operation.Kind.ToString().ToLowerInvariant(),
                    bound.Operation.Name,
                    Convert.ToHexStringLower(SHA256.HashData(source)));
                return (state.Documents.Add(key, new KnownDocument(bound, operation), owner), []);
            default:
                throw new InvalidOperationException("Binding has two results.");
        }
    }
}
