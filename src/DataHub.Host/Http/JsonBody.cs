using System.Buffers;
using System.IO.Pipelines;
using DataHub.Gateway;
using DataHub.Language;
using Microsoft.Net.Http.Headers;

namespace DataHub.Host.Http;

/// <summary>A request's body: JSON in UTF-8, not compressed.</summary>
internal static class JsonBody
{
    /// <summary>Reads the bytes, or says why they are refused.</summary>
    public static async ValueTask<(byte[]? Body, HttpRefusal? Refusal)> ReadAsync(
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
            return await ReadAsync(request.BodyReader, limits.BodyBytes, cancel) is { } body ? (body, null) : TooLarge(limits);
        }
        catch (BadHttpRequestException broken)
        {
            return Refuse(broken.StatusCode, "request.body", "The body didn't arrive whole, or not in time.");
        }
    }

    // Nothing but application/json: what else ends in +json a future version may give another meaning.
    private static bool IsJson(string? contentType) =>
        contentType == MediaTypes.Json
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase)
            && type.IsUtf8());

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

    private static (byte[]? Body, HttpRefusal? Refusal) TooLarge(HubLimits limits) =>
        Refuse(413, "limit.body", $"The body is larger than {limits.BodyBytes} bytes.");

    private static (byte[]? Body, HttpRefusal? Refusal) Refuse(int status, string code, Wording wording) =>
        (null, new HttpRefusal(status, code, wording));
}
