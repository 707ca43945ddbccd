using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;

namespace DataHub.Feeds;

/// <summary>One page: its document, the rows in it, and where its header says that the next is.</summary>
internal sealed class HttpPage : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly JsonDocument document;

    private HttpPage(JsonDocument document, JsonElement rows, HttpResponseMessage answer)
    {
        (this.document, Rows, NextLink, Date) = (document, rows, LinkOf(answer), answer.Headers.Date);
    }

    public JsonElement Root => document.RootElement;

    public JsonElement Rows { get; }

    /// <summary>The target of <c>Link: …; rel="next"</c>.</summary>
    public string? NextLink { get; }

    /// <summary>The server's time.</summary>
    public DateTimeOffset? Date { get; }

    /// <summary>Reads an answer strictly: text in its encoding, JSON without doubled names, a list of objects.</summary>
    public static HttpFailure? TryRead(
        HttpResponseMessage answer, ReadOnlyMemory<byte> body, FeedSource.Http source, out HttpPage? page)
    {
        page = null;
        if (Text(answer.Content.Headers.ContentType, body) is not { } text || TextFile.Damage(text.Span) is not null)
        {
            return HttpFailure.Body("答复不是文本, 或含乱码。", "The answer is no text in its encoding.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            return HttpFailure.Body("答复不是完整的 JSON。", "The answer is no JSON, or not all of it.");
        }

        if (new JsonPath(source.Rows).TryFind(document.RootElement, out var rows)
            && rows.ValueKind == JsonValueKind.Array
            && rows.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object))
        {
            page = new HttpPage(document, rows, answer);
            return null;
        }

        document.Dispose();
        return HttpFailure.Body(
            $"答复在 {source.Rows} 处没有对象的列表。", $"The answer has no list of objects at {source.Rows}.");
    }

    public void Dispose() => document.Dispose();

    private static ReadOnlyMemory<byte>? Text(MediaTypeHeaderValue? type, ReadOnlyMemory<byte> body)
    {
        switch (type?.CharSet?.Trim('"').ToLowerInvariant())
        {
            case "gb18030" or "gbk" or "gb2312":
                var into = new byte[Gb18030.MaxLength(body.Length)];
                return Gb18030.ToUtf8(body.Span, into, out _, out var length) == OperationStatus.Done
                    ? into.AsMemory(0, length)
                    : null;
            case null or "" or "utf-8" or "utf8":
                body = body.Span is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body;
                return Utf8.IsValid(body.Span) ? body : null;
            default:
                return null;
        }
    }

    private static string? LinkOf(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Link", out var links))
        {
            return null;
        }

        foreach (var link in links.SelectMany(value => value.Split(',')))
        {
            var parts = link.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is ['<', .. var target, '>'] && parts.Skip(1).Any(part => part is "rel=\"next\"" or "rel=next"))
            {
                return target;
            }
        }

        return null;
    }
}
