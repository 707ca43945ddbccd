using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>A value inside a JSON document: a pointer (RFC 6901) when it begins with a slash, else a member.</summary>
internal sealed class JsonPath(string path)
{
    private readonly string[] steps = path is "" ? []
        : path[0] == '/' ? [.. path.Split('/').Skip(1).Select(Unescaped)]
        : [path];

    /// <summary>The member it begins with; null when it is the whole.</summary>
    public string? First => steps.FirstOrDefault();

    /// <summary>Whether a text is a path: a tilde in a pointer is followed by 0 or 1.</summary>
    public static bool IsPointer(string text) =>
        text is "" || (text[0] == '/' && !text.Replace("~0", "", StringComparison.Ordinal)
            .Replace("~1", "", StringComparison.Ordinal).Contains('~'));

    /// <summary>The value; false when the document has none there.</summary>
    public bool TryFind(JsonElement root, out JsonElement value)
    {
        value = root;
        foreach (var step in steps)
        {
            var found = value.ValueKind switch
            {
                JsonValueKind.Object => value.TryGetProperty(step, out value),
                JsonValueKind.Array when int.TryParse(step, out var index) && index >= 0
                    && index < value.GetArrayLength() => TryItem(value, index, out value),
                _ => false,
            };
            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryItem(JsonElement list, int index, out JsonElement item)
    {
        item = list[index];
        return true;
    }

    private static string Unescaped(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
