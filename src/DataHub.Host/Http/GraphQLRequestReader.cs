using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using DataHub.Gateway;
using DataHub.Language;

namespace DataHub.Host.Http;

/// <summary>
/// What a GraphQL request carries (GraphQL over HTTP, "Request Parameters"): a document, or the id of a registered one
/// (its appendix "Persisted Documents"), never both.
/// </summary>
internal sealed record GraphQLParameters(string? Query, string? DocumentId, string? OperationName, JsonElement? Variables)
{
    /// <summary>Which of the operations on one stream of events it is (graphql-sse, <c>extensions.operationId</c>).</summary>
    public string? OperationId { get; init; }

    /// <summary>The request as the gateway takes it.</summary>
    public HubRequest ToRequest(string correlationId, string? peer) =>
        new(Query ?? "", OperationName, Variables, correlationId, peer) { DocumentId = DocumentId };
}

/// <summary>Reads GraphQL requests from HTTP.</summary>
internal static class GraphQLRequestReader
{
    /// <summary>Reads the body of a POST: JSON of whatever kind.</summary>
    public static async ValueTask<(JsonElement? Root, HttpRefusal? Refusal)> FromBodyAsync(
        HttpRequest request, HubLimits limits, CancellationToken cancel)
    {
        var (body, refusal) = await JsonBody.ReadAsync(request, limits, cancel);
        return body is null ? (null, refusal)
            : StrictJson.TryParse(body, limits, out var root, out var wrong) ? (root, null)
            : (null, new HttpRefusal(400, wrong.Code, wrong.Wording));
    }

    /// <summary>Reads a GET: the parameters stand in the query string, variables as JSON text.</summary>
    public static (GraphQLParameters? Parameters, HttpRefusal? Refusal) FromQuery(HttpRequest request, HubLimits limits)
    {
        if (request.ContentType is not null)
        {
            return Refuse(415, "request.media_type", "A GET has no body and no Content-Type.");
        }

        var query = Given(request, "query");
        var documentId = Given(request, "documentId");
        if (DocumentProblem(query, documentId) is { } problem)
        {
            return (null, problem);
        }

        return !TryObject(request, "variables", limits, out var variables, out var refusal)
            || !TryObject(request, "extensions", limits, out _, out refusal)
            ? (null, refusal)
            : (new GraphQLParameters(query, documentId, Given(request, "operationName"), variables), null);
    }

    // An empty parameter is as good as none; one that is given twice is none that can be told.
    private static string? Given(HttpRequest request, string name) =>
        request.Query[name] is [{ Length: > 0 } value] ? value : null;

    private static HttpRefusal? DocumentProblem(string? query, string? documentId) => (query, documentId) switch
    {
        (null, null) => HttpRefusal.Malformed(
            "request.query_missing", "`query` is missing or no text: it holds the document; or send `documentId`."),
        (not null, not null) => HttpRefusal.Malformed(
            "request.document_twice", "`query` and `documentId` are both given: send one of them."),
        _ => null,
    };

    /// <summary>Reads a request that is JSON already.</summary>
    public static (GraphQLParameters? Parameters, HttpRefusal? Refusal) Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return root.ValueKind == JsonValueKind.Array
                ? Malformed("request.batch", "Batches are off: send one request at a time.")
                : Malformed("request.json", "The body must be a JSON object.");
        }

        if (!TryText(root, "documentId", out var documentId))
        {
            return Malformed("request.document_id", "`documentId` must be a text or null.");
        }

        if ((TryText(root, "query", out var query) ? DocumentProblem(query, documentId) : DocumentProblem(null, null)) is { } none)
        {
            return (null, none);
        }

        if (!TryText(root, "operationName", out var operationName))
        {
            return Malformed("request.operation_name", "`operationName` must be a text or null.");
        }

        if (!TryObject(root, "variables", out var variables))
        {
            return Malformed("request.variables", "`variables` must be a JSON object or null.");
        }

        return TryObject(root, "extensions", out var extensions)
            ? (new GraphQLParameters(query, documentId, operationName, variables) { OperationId = OperationId(extensions) }, null)
            : Malformed("request.extensions", "`extensions` must be a JSON object or null.");
    }

    private static bool TryText(JsonElement root, string name, out string? value)
    {
        value = null;
        if (!root.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (found.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            value = found.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate is valid JSON text but no Unicode.
            return false;
        }
    }

    private static string? OperationId(JsonElement? extensions) =>
        extensions is { } given && TryText(given, "operationId", out var id) ? id : null;

    private static bool TryObject(JsonElement root, string name, out JsonElement? value)
    {
        value = null;
        if (!root.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        value = found;
        return found.ValueKind == JsonValueKind.Object;
    }

    private static bool TryObject(
        HttpRequest request,
        string name,
        HubLimits limits,
        out JsonElement? value,
        [NotNullWhen(false)] out HttpRefusal? refusal)
    {
        (value, refusal) = (null, null);
        if (request.Query[name].ToString() is not { Length: > 0 } text)
        {
            return true;
        }

        if (StrictJson.TryParse(Encoding.UTF8.GetBytes(text), limits, out var root, out var wrong)
            && root.ValueKind == JsonValueKind.Object)
        {
            value = root;
            return true;
        }

        refusal = wrong?.Code == StrictJson.TooDeep
            ? HttpRefusal.Malformed(wrong.Code, wrong.Wording)
            : HttpRefusal.Malformed($"request.{name}", $"`{name}` must be a JSON object.");
        return false;
    }

    private static (GraphQLParameters? Parameters, HttpRefusal? Refusal) Malformed(string code, Wording wording) =>
        (null, HttpRefusal.Malformed(code, wording));

    private static (GraphQLParameters? Parameters, HttpRefusal? Refusal) Refuse(int status, string code, Wording wording) =>
        (null, new HttpRefusal(status, code, wording));
}
