using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using DataHub.Gateway;
using DataHub.Language;
using Microsoft.Net.Http.Headers;

namespace DataHub.Host.Http;

/// <summary>What a GraphQL request carries (GraphQL over HTTP, "Request Parameters").</summary>
internal sealed record GraphQLParameters(string Query, string? OperationName, JsonElement? Variables);

/// <summary>Reads GraphQL requests from HTTP.</summary>
internal static class GraphQLRequestReader
{
    /// <summary>Reads a POST: JSON in UTF-8, not compressed.</summary>
    public static async ValueTask<(GraphQLParameters? Parameters, HttpRefusal? Refusal)> FromBodyAsync(
        HttpRequest request, HubLimits limits, CancellationToken cancel)
    {
        if (!IsJson(request.ContentType))
        {
            return Refuse(415, "request.media_type", "Send the request as application/json in UTF-8.");
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            return Refuse(415, "request.encoding", "Send the request without compression.");
        }

        if (request.ContentLength > limits.BodyBytes)
        {
            return TooLarge(limits);
        }

        try
        {
            return await ReadAsync(request.BodyReader, limits.BodyBytes, cancel) is { } body
                ? Parse(body, limits)
                : TooLarge(limits);
        }
        catch (BadHttpRequestException broken)
        {
            return Refuse(broken.StatusCode, "request.body", "The body didn't arrive whole, or not in time.");
        }
    }

    /// <summary>Reads a GET: the parameters stand in the query string, variables as JSON text.</summary>
    public static (GraphQLParameters? Parameters, HttpRefusal? Refusal) FromQuery(HttpRequest request, HubLimits limits)
    {
        if (request.ContentType is not null)
        {
            return Refuse(415, "request.media_type", "A GET has no body and no Content-Type.");
        }

        if (request.Query["query"] is not [{ Length: > 0 } query])
        {
            return Malformed("request.query_missing", "The parameter `query` is missing: it holds the document.");
        }

        var name = request.Query["operationName"].ToString();
        return !TryObject(request, "variables", limits, out var variables, out var refusal)
            || !TryObject(request, "extensions", limits, out _, out refusal)
            ? (null, refusal)
            : (new GraphQLParameters(query, name.Length == 0 ? null : name, variables), null);
    }

    // Nothing but application/json: what else ends in +json a future version may give another meaning.
    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase)
        && type.IsUtf8();

    private static async ValueTask<byte[]?> ReadAsync(PipeReader reader, int most, CancellationToken cancel)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            if (result.Buffer.Length > most)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static (GraphQLParameters? Parameters, HttpRefusal? Refusal) Parse(byte[] body, HubLimits limits)
    {
        if (!StrictJson.TryParse(body, limits, out var root, out var wrong))
        {
            return Refuse(400, wrong.Code, wrong.Wording);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return root.ValueKind == JsonValueKind.Array
                ? Malformed("request.batch", "Batches are off: send one request at a time.")
                : Malformed("request.json", "The body must be a JSON object.");
        }

        if (!TryText(root, "query", out var query) || query is null)
        {
            return Malformed("request.query_missing", "The field `query` is missing or no text: it holds the document.");
        }

        if (!TryText(root, "operationName", out var operationName))
        {
            return Malformed("request.operation_name", "`operationName` must be a text or null.");
        }

        if (!TryObject(root, "variables", out var variables))
        {
            return Malformed("request.variables", "`variables` must be a JSON object or null.");
        }

        return TryObject(root, "extensions", out _)
            ? (new GraphQLParameters(query, operationName, variables), null)
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

    private static (GraphQLParameters? Parameters, HttpRefusal? Refusal) TooLarge(HubLimits limits) =>
        Refuse(413, "limit.body", $"The body is larger than {limits.BodyBytes} bytes.");

    private static (GraphQLParameters? Parameters, HttpRefusal? Refusal) Malformed(string code, Wording wording) =>
        (null, HttpRefusal.Malformed(code, wording));

    private static (GraphQLParameters? Parameters, HttpRefusal? Refusal) Refuse(int status, string code, Wording wording) =>
        (null, new HttpRefusal(status, code, wording));
}
