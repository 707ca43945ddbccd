using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Language;

namespace DataHub.Host.Http;

/// <summary>JSON as clients send it: no key twice in one object, nested no deeper than the limit.</summary>
internal static class StrictJson
{
    /// <summary>The code of JSON that is nested too deep.</summary>
    public const string TooDeep = "limit.json_nesting";

    /// <summary>Reads JSON text, or says what is wrong with it.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> text, HubLimits limits, out JsonElement root, [NotNullWhen(false)] out HubError? wrong)
    {
        var options = new JsonDocumentOptions { MaxDepth = limits.JsonNesting, AllowDuplicateProperties = false };
        try
        {
            root = JsonElement.Parse(text.Span, options);
            wrong = null;
            return true;
        }
        catch (InvalidOperationException)
        {
            root = default;
            wrong = new HubError("request.json", "A key of the JSON holds half a surrogate pair.");
            return false;
        }
        catch (JsonException error)
        {
            root = default;
            wrong = IsTooDeep(text.Span, limits.JsonNesting)
                ? new HubError(TooDeep, $"The JSON is nested deeper than {limits.JsonNesting}.")
                : new HubError("request.json", Message(error));
            return false;
        }
    }

    // Without a place, it is a key that stands twice in its object.
    private static Wording Message(JsonException error) =>
        error is { LineNumber: { } line, BytePositionInLine: { } place }
            ? (Wording)$"There is no valid JSON at line {line + 1}, byte {place + 1}."
            : (Wording)"The JSON has a key twice in one object.";

    // The reader keeps a bit for each level and doesn't recurse.
    private static bool IsTooDeep(ReadOnlySpan<byte> text, int deepest)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = deepest + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
                    && reader.CurrentDepth >= deepest)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Wrong before it is too deep.
        }

        return false;
    }
}
