using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace DataHub.Engine;

/// <summary>CLR values as the JSON text of a scalar that the hub has no rules for.</summary>
internal static class OpenJson
{
    public static string Of(object value)
    {
        using var buffer = new PooledBuffer(256);
        Write(buffer, value);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    private static void Write(PooledBuffer into, object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                into.Write("null"u8);
                break;
            case JsonElement json:
                JsonText.WriteRaw(into, json.GetRawText());
                break;
            case string text:
                JsonText.WriteText(into, text);
                break;
            case bool truth:
                into.Write(truth ? "true"u8 : "false"u8);
                break;
            case IReadOnlyDictionary<string, object?> entries:
                JsonText.WriteMany(into, '{', '}', entries, entry =>
                {
                    JsonText.WriteKey(into, entry.Key);
                    Write(into, entry.Value);
                });
                break;
            case IEnumerable items:
                JsonText.WriteMany(into, '[', ']', items.Cast<object?>(), item => Write(into, item));
                break;
            default:
                into.Write(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType()));
                break;
        }
    }
}
