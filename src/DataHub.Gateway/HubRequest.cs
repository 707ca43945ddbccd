using System.Collections.Immutable;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>A request as a door hands it in: already authenticated, not yet parsed.</summary>
/// <param name="Query">The document; empty until <see cref="DocumentId"/> is resolved.</param>
/// <param name="OperationName">Which operation to run, null when the document has one.</param>
/// <param name="Variables">A JSON object, or null.</param>
/// <param name="CorrelationId">The id under which log and audit trail know the request.</param>
/// <param name="PeerIp">The real socket's address.</param>
public sealed record HubRequest(
    string Query, string? OperationName, JsonElement? Variables, string CorrelationId, string? PeerIp)
{
    /// <summary>The language in which errors are said.</summary>
    public Phrasebook Language { get; init; } = Phrasebook.English;

    /// <summary>The id of a registered document that is sent in place of its text.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The batch that it came in, null when it came alone.</summary>
    public RequestBatch? Batch { get; init; }

    /// <summary>The id of the request on whose behalf another hub asks, null when nobody says.</summary>
    public string? Parent { get; init; }

    /// <summary>How long the asker waits, null when it doesn't say.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Whether the door may change nothing, as GET may not.</summary>
    public bool OnlyQueries { get; init; }
}

/// <summary>Who asks for what reason: what the stages after authentication need of the caller.</summary>
/// <param name="Caller">The caller with the purpose under which is asked.</param>
/// <param name="CorrelationId">The request's id.</param>
/// <param name="PeerIp">The real socket's address.</param>
/// <param name="Parent">The correlation id of the request on whose behalf code or another hub asks, else null.</param>
public sealed record RequestContext(Caller Caller, string CorrelationId, string? PeerIp, string? Parent) : IAsker
{
    /// <summary>What the operation acts on, as its audit records name it; null for reads.</summary>
    public string? Target { get; init; }

    /// <inheritdoc />
    string? IAsker.Department => Caller.Department;

    /// <inheritdoc />
    string IAsker.Subject => Caller.Subject;

    /// <summary>The language in which errors are said.</summary>
    public Phrasebook Language { get; init; } = Phrasebook.English;
}

/// <summary>How far a request came.</summary>
public enum HubOutcome
{
    /// <summary>It was executed without an error.</summary>
    Executed,

    /// <summary>It was executed; the answer has data and errors.</summary>
    Partial,

    /// <summary>Its document is no GraphQL: the answer has errors only.</summary>
    Unreadable,

    /// <summary>It was refused before execution: the answer has errors only.</summary>
    Refused,

    /// <summary>The caller has asked too much: it may ask again later.</summary>
    Limited,

    /// <summary>The caller may not send it.</summary>
    Forbidden,

    /// <summary>It is a mutation, and came by a method that changes nothing.</summary>
    NotByGet,

    /// <summary>The hub can't answer now.</summary>
    Unavailable,

    /// <summary>The hub has a bug: the answer has its operators' id only.</summary>
    Failed,
}

/// <summary>The answer's bytes; disposing gives its buffer back.</summary>
public sealed class HubResponse(HubOutcome outcome, PooledBuffer body) : IDisposable
{
    /// <summary>How far the request came.</summary>
    public HubOutcome Outcome { get; } = outcome;

    /// <summary>Whether it was executed: then the answer has data.</summary>
    public bool IsExecuted => Outcome is HubOutcome.Executed or HubOutcome.Partial;

    /// <summary>After how long it may be asked again, when the hub knows.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The JSON document.</summary>
    public ReadOnlyMemory<byte> Body => body.Written;

    /// <summary>An answer of errors only.</summary>
    public static HubResponse Refused(Phrasebook language, params ImmutableArray<HubError> errors) =>
        Of(language, OutcomeOf(errors), errors);

    /// <summary>An answer that the hub can't give now.</summary>
    public static HubResponse Unavailable(Phrasebook language, HubError error, TimeSpan? retryAfter = null) =>
        Of(language, HubOutcome.Unavailable, [error], retryAfter);

    /// <summary>An answer that a bug prevented.</summary>
    public static HubResponse Failed(HubRequest request) => Of(
        request.Language,
        HubOutcome.Failed,
        [new HubError("hub.internal", $"The hub failed. Tell its operators this id: {request.CorrelationId}.")]);

    /// <summary>An answer to what a limit refuses.</summary>
    public static HubResponse Limited(Phrasebook language, LimitRefusal refusal) => Of(
        language,
        refusal.RetryAfter is null ? HubOutcome.Refused : HubOutcome.Limited,
        [refusal.Error],
        refusal.RetryAfter);

    /// <summary>An answer that others are given too.</summary>
    internal static HubResponse Copy(Answer answer)
    {
        var body = new PooledBuffer(answer.Body.Length);
        body.Write(answer.Body.Written.Span);
        return new HubResponse(answer.Parts.Errors.IsEmpty ? HubOutcome.Executed : HubOutcome.Partial, body);
    }

    /// <inheritdoc />
    public void Dispose() => body.Dispose();

    private static HubOutcome OutcomeOf(ImmutableArray<HubError> errors) =>
        errors.Any(e => e.Code.StartsWith("syntax.", StringComparison.Ordinal)) ? HubOutcome.Unreadable
        : errors is [{ Code: KnownDocument.MutationByGet }] ? HubOutcome.NotByGet
        : errors is [{ Code: DocumentBook.OnlyRegistered }] ? HubOutcome.Forbidden
        : errors is [{ Code: DocumentBook.UnavailableCode }] ? HubOutcome.Unavailable
        : HubOutcome.Refused;

    private static HubResponse Of(
        Phrasebook language, HubOutcome outcome, ImmutableArray<HubError> errors, TimeSpan? retryAfter = null)
    {
        var body = new PooledBuffer(512);
        AnswerWriter.WriteRefusal(body, errors, language);
        return new HubResponse(outcome, body) { RetryAfter = retryAfter };
    }
}
