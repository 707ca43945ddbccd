using System.Text;
using DataHub.Engine;
using DataHub.Feeds;

namespace DataHub.Stewards;

/// <summary>A page of a list, which is counted only when its number is asked for.</summary>
internal sealed record Page<T>(
    IReadOnlyList<T> Items, bool HasNext, bool HasPrevious, Func<T, string> CursorOf, Func<CancellationToken, Task<long>> CountAsync);

/// <summary>Pages over lists whose items are numbered, by the arguments that all lists of the hub take.</summary>
internal sealed class Pages(CursorCodec cursors)
{
    private const long Usual = 20;
    private const long Most = 200;

    /// <summary>The part that is asked for, or why there is none.</summary>
    public (Part? Part, HubError? Error) Read(CodeRequest request, string list)
    {
        var (first, last) = (Number(request, "first"), Number(request, "last"));
        var (after, before) = (Text(request, "after"), Text(request, "before"));
        if (first is not null && last is not null)
        {
            return (null, new HubError(
                "page.first_and_last", "`first` and `last` can't be asked for together: leave one out."));
        }

        if (last is null ? before is not null : after is not null)
        {
            return (null, new HubError(
                "page.cursor_direction", "`after` goes with `first` and `before` with `last`: leave the other cursor out."));
        }

        var size = first ?? last ?? Usual;
        if (size is < 0 or > Most)
        {
            return (null, new HubError("page.size", $"{list}: a page has 0 to {Most} items."));
        }

        var values = new Slot[1];
        return (after ?? before) is not { } cursor ? (new Part((int)size, last is not null), null)
            : cursors.TryOpen(cursor, Binding(list), values) && values[0].IsNumber
                ? (new Part((int)size, last is not null, values[0].Number), null)
                : (null, CursorCodec.Wrong);
    }

    /// <summary>The page of what was read, which may be one more than asked for.</summary>
    public Page<T> Of<T>(
        string list, Part part, IReadOnlyList<T> read, Func<T, long> numberOf, Func<CancellationToken, Task<long>> countAsync)
    {
        var more = read.Count > part.Size;
        var items = !more ? read : part.Backward ? [.. read.Skip(read.Count - part.Size)] : [.. read.Take(part.Size)];
        return new(
            items,
            part.Backward ? part.Number is not null : more,
            part.Backward ? more : part.Number is not null,
            item => cursors.Seal(Binding(list), [Slot.Of(numberOf(item))]),
            countAsync);
    }

    /// <summary>How the connection of a type is resolved, with its edges.</summary>
    public static void Add<T>(CodeResolvers resolvers, string node)
        where T : class
    {
        resolvers.Type<Page<T>>($"{node}Connection", page => page
            .Get("nodes", p => (object)p.Items)
            .Get("edges", p => (object)p.Items.Select(item => Entries(("cursor", p.CursorOf(item)), ("node", item))).ToList())
            .Get("pageInfo", p => (object)Entries(
                ("hasNextPage", p.HasNext),
                ("hasPreviousPage", p.HasPrevious),
                ("startCursor", p.Items is [var first, ..] ? p.CursorOf(first) : null),
                ("endCursor", p.Items is [.., var last] ? p.CursorOf(last) : null)))
            .Resolve("totalCount", async (p, _, cancel) => await p.CountAsync(cancel)));
    }

    /// <summary>An object by its fields.</summary>
    public static Dictionary<string, object?> Entries(params (string Name, object? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);

    private static byte[] Binding(string list) => Encoding.UTF8.GetBytes($"page of {list}");

    private static long? Number(CodeRequest request, string name) => request.Arguments.GetValueOrDefault(name) as long?;

    private static string? Text(CodeRequest request, string name) => request.Arguments.GetValueOrDefault(name) as string;
}
