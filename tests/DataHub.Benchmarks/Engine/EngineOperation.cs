using System.Text.Json;

namespace DataHub.Benchmarks;

/// <summary>An operation asked of the hub and of its peers alike.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Query">The document; <c>@seen</c> in it is another name in each request, so that none was seen before.</param>
/// <param name="Variables">The variables, as JSON.</param>
internal sealed record EngineOperation(string Name, string Query, string Variables = "{}")
{
    private const string Unseen = "@seen";

    /// <summary>Whether each request has a document of its own.</summary>
    public bool IsCold => Query.Contains(Unseen, StringComparison.Ordinal);

    /// <summary>The body of a request.</summary>
    public string Body(string seen = "x0") =>
        $$"""{"query":{{JsonSerializer.Serialize(Query.Replace(Unseen, seen, StringComparison.Ordinal))}},"variables":{{Variables}}}""";

    /// <summary>Writes the wrk script that posts it.</summary>
    public string Script(string folder, string? token)
    {
        var file = Path.Combine(folder, $"{Name}-{(token is null ? "peer" : "hub")}.lua");
        var bearer = token is null ? "" : $"wrk.headers[\"Authorization\"] = \"Bearer {token}\"\n";
        var request = !IsCold ? "" : """
            local before, after = wrk.body:match("^(.-)@seen(.*)$")
            local first, count
            function init(args) first, count = args[1], 0 end
            function request()
              count = count + 1
              return wrk.format(nil, nil, nil, before .. "x" .. first .. "_" .. count .. after)
            end
            """;
        File.WriteAllText(file, $$"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            {{bearer}}wrk.body = [==[{{Body(Unseen)}}]==]
            {{request}}
            """);
        return file;
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EngineOperation> All { get; } =
    [
        new(
            "small",
            "query Small($id: ID!) { book(id: $id) { id title author { name } } }",
            """{"id":"b7"}"""),
        new(
            "list",
            "{ books { id title subtitle isbn language pages price rating publishedOn inPrint } }"),
        new(
            "deep",
            """
            query Deep($id: ID!) {
              city(id: $id) {
                name
                districts { name libraries { name shelves { label books { title author { name country { name } } } } } }
              }
            }
            """,
            """{"id":"c3"}"""),
        new(
            "cold",
            """
            query Cold($id: ID!) {
              book(id: $id) {
                @seen: id
                title
                subtitle
                pages
                price
                inPrint
                author { id name country { code name } }
                publisher { ...Names city }
              }
            }
            fragment Names on Publisher { id name }
            """,
            """{"id":"b7"}"""),
    ];
}
