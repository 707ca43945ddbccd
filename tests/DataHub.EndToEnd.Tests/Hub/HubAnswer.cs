using System.Collections.Immutable;
using System.Text.Json;
using Xunit;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>An answer as it came over HTTP.</summary>
internal sealed record HubAnswer(int Status, string? MediaType, string Text)
{
    private readonly Lazy<JsonElement> body = new(() => JsonDocument.Parse(Text).RootElement);

    public JsonElement Body => body.Value;

    /// <summary>The codes of the errors, in their order.</summary>
    public ImmutableArray<string> Codes => Errors(e => e.GetProperty("extensions").GetProperty("code").GetString()!);

    /// <summary>The errors as <c>code at path</c>, the path with its indices.</summary>
    public ImmutableArray<string> Errored => Errors(e =>
        $"{e.GetProperty("extensions").GetProperty("code").GetString()} at {PathOf(e)}");

    /// <summary>The entries of <c>extensions.fields</c> as <c>path REASON owner</c>.</summary>
    public ImmutableArray<string> Reasons => !Body.TryGetProperty("extensions", out var extensions)
        || !extensions.TryGetProperty("fields", out var fields)
        ? []
        : [.. fields.EnumerateArray().Select(
            f => $"{PathOf(f)} {f.GetProperty("reason").GetString()} {Owner(f)}".TrimEnd())];

    /// <summary>The value at a path such as <c>enterprise.fireHazards.nodes.0.state</c>, under <c>data</c>.</summary>
    public JsonElement At(string path)
    {
        var found = Find(Body.GetProperty("data"), path.Split('.'), 0).ToList();
        Assert.True(found.Count == 1, $"{path}: {found.Count} values in {Text}");
        return found[0];
    }

    /// <summary>The values at a path in which <c>*</c> stands for each item of a list; null is <c>null</c>.</summary>
    public ImmutableArray<string> All(string path) =>
        [.. Find(Body.GetProperty("data"), path.Split('.'), 0).Select(Shown)];

    /// <summary>The one value at a path as text.</summary>
    public string One(string path) => Shown(At(path));

    private static IEnumerable<JsonElement> Find(JsonElement at, string[] path, int index)
    {
        if (index == path.Length)
        {
            return [at];
        }

        return path[index] switch
        {
            "*" => at.ValueKind == JsonValueKind.Null ? [] : at.EnumerateArray().SelectMany(
                item => Find(item, path, index + 1)),
            var step when int.TryParse(step, out var item) => Find(at[item], path, index + 1),
            var step => at.ValueKind == JsonValueKind.Null ? [at] : Find(at.GetProperty(step), path, index + 1),
        };
    }

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string PathOf(JsonElement entry) =>
        entry.TryGetProperty("path", out var path) ? string.Join('.', path.EnumerateArray().Select(Shown)) : "";

    private static string Owner(JsonElement field) =>
        field.TryGetProperty("owner", out var owner) ? owner.GetString() ?? "" : "";

    private ImmutableArray<string> Errors(Func<JsonElement, string> shown) =>
        Body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(shown)] : [];
}
