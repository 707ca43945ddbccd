using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>Finds the next page, and sees to it that the pages together are the whole: none twice, none left out.</summary>
internal sealed class HttpPager(FeedSource.Http source, Uri first)
{
    private readonly HashSet<string> seen = [];
    private readonly JsonPath? total = source.Total is { } path ? new JsonPath(path) : null;
    private long pages;
    private long rows;
    private (long Least, long Most)? totals;

    /// <summary>The address of the first page.</summary>
    public Uri First => source.Paging is HttpPaging.Number number ? Numbered(number, number.First) : first;

    /// <summary>What comes after a page: an address, or null at the end.</summary>
    public FeedStop? After(HttpPage page, Uri address, out Uri? next)
    {
        next = null;
        pages++;
        var count = page.Rows.GetArrayLength();
        rows += count;
        if ((NoteTotal(page) ?? (count > 0 && !IsNew(page.Rows) ? Repeated : null)) is { } stop)
        {
            return stop;
        }

        var token = Token(page, count);
        if (token is null)
        {
            return source.Paging is HttpPaging.Key && count > 0
                ? HttpFailure.Body("一页的末行没有翻页的键。", "A page's last row lacks the key to go on from.").Stop
                : Whole();
        }

        if (pages == source.MaxPages)
        {
            return new FeedStop(
                "source.too_large", $"超过 {pages} 页。There are more than {pages} pages.", Held: true);
        }

        if (!seen.Add(token))
        {
            return Repeated;
        }

        next = Next(token, address);
        return HttpEndpoint.MayLead(address, next) ? null : HttpFailure.Redirect(next).Stop;
    }

    private static FeedStop Repeated { get; } = new(
        "source.page_repeated",
        "接口重复给出同一页, 或游标不动。The server gave a page again, or a cursor that does not move.",
        Held: true);

    private string? Token(HttpPage page, int count) => source.Paging switch
    {
        HttpPaging.None => null,
        HttpPaging.Cursor cursor => TextAt(page.Root, cursor.Next),
        HttpPaging.Link { Next: { } path } => TextAt(page.Root, path),
        HttpPaging.Link => page.NextLink,
        HttpPaging.Key key => count == 0 ? null : TextAt(page.Rows[count - 1], key.Column),
        HttpPaging.Number number => count == 0 || rows == totals?.Least
            ? null
            : (number.First + pages).ToString(CultureInfo.InvariantCulture),
        _ => throw new UnreachableException(),
    };

    private Uri Next(string token, Uri address) => source.Paging switch
    {
        HttpPaging.Link => new Uri(address, token),
        HttpPaging.Cursor cursor => With(cursor.Parameter, token),
        HttpPaging.Key key => With(key.Parameter, token),
        HttpPaging.Number number => With(number.Parameter, token),
        _ => throw new UnreachableException(),
    };

    private Uri Numbered(HttpPaging.Number paging, long number) =>
        With(paging.Parameter, number.ToString(CultureInfo.InvariantCulture));

    private Uri With(string parameter, string value) =>
        HttpEndpoint.With(first, $"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(value)}");

    private static string? TextAt(JsonElement root, string path) =>
        !new JsonPath(path).TryFind(root, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private bool IsNew(JsonElement list) =>
        seen.Add("#" + Convert.ToHexString(SHA256.HashData(JsonMarshal.GetRawUtf8Value(list))));

    private FeedStop? NoteTotal(HttpPage page)
    {
        if (total is null)
        {
            return null;
        }

        if (!total.TryFind(page.Root, out var value) || value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt64(out var now))
        {
            return HttpFailure.Body("答复没有总数。", "The answer has no total.").Stop;
        }

        var (least, most) = totals ?? (now, now);
        totals = (Math.Min(least, now), Math.Max(most, now));
        return source.Paging is HttpPaging.Number && totals is var (from, to) && from != to
            ? new FeedStop(
                "source.count",
                $"翻页期间总数在 {from} 与 {to} 间变动, 可能漏行或重行。The total changed between {from} and {to} while numbered "
                    + "pages were read: rows may be missing or doubled.",
                Held: true)
            : null;
    }

    /// <summary>The rows of all pages are as many as the server said, at some time while they were read.</summary>
    private FeedStop? Whole() => totals is var (least, most) && (rows < least || rows > most)
        ? new FeedStop(
            "source.count",
            $"接口说有 {least} 行, 实得 {rows} 行。The server speaks of {least} rows; {rows} came.",
            Held: true)
        : null;
}
