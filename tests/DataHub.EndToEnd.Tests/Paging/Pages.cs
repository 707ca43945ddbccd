using System.Collections.Immutable;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Paging;

/// <summary>Walks a list page by page. The document names its list and takes <c>$first $after $last
/// $before</c>.</summary>
internal sealed class Pages(SharedHub hub, string client, string document, string list, string key)
{
    /// <summary>From the start to the end, as Relay clients do.</summary>
    public Task<ImmutableArray<string>> ForwardAsync(int size) => WalkAsync(
        cursor => new { first = size, after = cursor, last = (int?)null, before = (string?)null },
        more: "hasNextPage",
        back: "hasPreviousPage",
        cursor: "endCursor",
        (all, page) => all.AddRange(page));

    /// <summary>From the end to the start.</summary>
    public Task<ImmutableArray<string>> BackwardAsync(int size) => WalkAsync(
        cursor => new { first = (int?)null, after = (string?)null, last = size, before = cursor },
        more: "hasPreviousPage",
        back: "hasNextPage",
        cursor: "startCursor",
        (all, page) => page.AddRange(all));

    private async Task<ImmutableArray<string>> WalkAsync(
        Func<string?, object> variables,
        string more,
        string back,
        string cursor,
        Func<ImmutableArray<string>, ImmutableArray<string>, ImmutableArray<string>> join)
    {
        var all = ImmutableArray<string>.Empty;
        string? from = null;
        while (true)
        {
            var answer = await hub.GetAsync(client, document, variables(from));
            Assert.Equal(from is null ? "false" : "true", answer.One($"{list}.pageInfo.{back}"));
            var page = answer.All($"{list}.nodes.*.{key}");
            Assert.NotEmpty(page);
            all = join(all, page);
            if (answer.One($"{list}.pageInfo.{more}") == "false")
            {
                return all;
            }

            from = answer.One($"{list}.pageInfo.{cursor}");
        }
    }
}
