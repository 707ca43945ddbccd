using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DataHub.Gateway;

namespace DataHub.Host.Http;

/// <summary>A message of graphql-transport-ws.</summary>
internal sealed record SocketMessage(string Type, string? Id, JsonElement? Payload)
{
    /// <summary>Reads a message, or says what is wrong with it.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> text, HubLimits limits, [NotNullWhen(true)] out SocketMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = null;
        problem = null;
        if (!StrictJson.TryParse(text, limits, out var root, out var wrong))
        {
            problem = wrong.Message;
            return false;
        }

        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") is not { } type)
        {
            problem = "A message is a JSON object with a type.";
            return false;
        }

        message = new SocketMessage(type, Text(root, "id"), root.TryGetProperty("payload", out var payload) ? payload : null);
        return true;
    }

    /// <summary>The member of the payload with that name in any case, if it is a text.</summary>
    public string? PayloadText(string name) => Payload is { ValueKind: JsonValueKind.Object } payload
        ? payload.EnumerateObject().Where(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(p => Text(payload, p.Name)).FirstOrDefault()
        : null;

    /// <summary>A message of the hub: <paramref name="payload"/> is JSON.</summary>
    public static ReadOnlyMemory<byte> Write(string type, string? id = null, ReadOnlyMemory<byte> payload = default)
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Length + 64);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type", type);
        if (id is not null)
        {
            json.WriteString("id", id);
        }

        if (!payload.IsEmpty)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(payload.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The answer as a message: what was executed is a <c>next</c>, a refusal an <c>error</c> with its errors.</summary>
    public static ReadOnlyMemory<byte> Write(string id, HubResponse answer)
    {
        if (answer.IsExecuted)
        {
            return Write("next", id, answer.Body);
        }

        using var body = JsonDocument.Parse(answer.Body);
        return Write("error", id, JsonSerializer.SerializeToUtf8Bytes(body.RootElement.GetProperty("errors")));
    }

    private static string? Text(JsonElement root, string name)
    {
        try
        {
            return root.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String
                ? found.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate is valid JSON text but no Unicode.
            return null;
        }
    }
}
