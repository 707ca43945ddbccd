using DataHub.Engine;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class RandomFilterTests(StoreKind kind) : StoreTests(kind)
{
    [Theory]
    [InlineData(1, 1500)]
    [InlineData(2, 1500)]
    public async Task The_store_matches_what_the_contract_says_of_each_filter(int seed, int filters)
    {
        var world = new RandomWorld(seed);
        var rows = world.Rows(120);
        rows.ForEach(Store.Add);
        var hazards = rows.Where(row => row.Dataset == World.Hazard)
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .ToList();
        var evaluator = new Evaluator(rows);
        for (var i = 0; i < filters; i++)
        {
            var filter = world.Filter(3);
            var expected = hazards.Where(row => evaluator.Matches(filter, row)).Select(row => row.Key).ToList();

            var answer = await Store.AskAsync(
                Many(
                        "hazards",
                        World.Hazard,
                        Nodes(World.Hazard, Column(World.Hazard, "hazardNo")),
                        Total(World.Hazard)
                    )
                    .With(filter, size: 200)
            );

            var nodes = string.Join(", ", expected.Select(key => $"{{hazardNo:{key}}}"));
            Assert.True(
                $"{{hazards:{{nodes:[{nodes}] totalCount:{expected.Count}}}}}" == answer.ToString(),
                $"seed {seed}, filter {i}: {filter}\n{answer.Text}\nexpected {nodes}\nfound {answer}"
            );
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Pages_both_ways_over_ties_and_nulls_give_the_whole_list(int seed)
    {
        var world = new RandomWorld(seed);
        var rows = world.Rows(60);
        rows.ForEach(Store.Add);
        var hazards = rows.Where(row => row.Dataset == World.Hazard).ToList();
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            OrderTerm[] order = [.. Terms(random), new OrderTerm(World.H("hazardNo"), random.Next(2) == 0)];
            var expected = hazards
                .Order(Comparer<TestRow>.Create((a, b) => Compare(order, a, b)))
                .Select(row => row.Key)
                .ToList();

            Assert.Equal(expected, await PagesAsync(order, random.Next(1, 25), backward: false));
            Assert.Equal(expected, await PagesAsync(order, random.Next(1, 25), backward: true));
        }
    }

    private async Task<List<string>> PagesAsync(OrderTerm[] order, int size, bool backward)
    {
        List<string> keys = [];
        string? cursor = null;
        bool more;
        do
        {
            var answer = await Store.AskAsync(
                Many("hazards", World.Hazard, Nodes(World.Hazard, Column(World.Hazard, "hazardNo")), PageInfo())
                    .With(order: [.. order], size: size, backward: backward, cursor: cursor)
            );
            Assert.IsType<DoneOutcome>(answer.Outcome);
            var connection = (ResultObject)answer.Root!.Slots[0].Reference!;
            var page = Keys((ResultList)connection.Slots[0].Reference!);
            keys.InsertRange(backward ? 0 : keys.Count, page);
            var info = (ResultObject)connection.Slots[1].Reference!;
            Assert.Equal(cursor is null ? 0 : 1, info.Slots[backward ? 0 : 1].Number);
            more = info.Slots[backward ? 1 : 0].Number == 1;
            cursor = info.Slots[backward ? 2 : 3].Text;
        } while (more);
        return keys;
    }

    private static List<string> Keys(ResultList nodes)
    {
        List<string> keys = [];
        foreach (var node in nodes.Items)
        {
            keys.Add(((ResultObject)node.Reference!).Slots[0].Text);
        }

        return keys;
    }

    private static IEnumerable<OrderTerm> Terms(Random random)
    {
        string[] names = ["grade", "foundOn", "cost", "score", "note", "urgent", "seenAt", "month", "unitNo"];
        return random
            .GetItems(names, random.Next(4))
            .Distinct()
            .Select(name => new OrderTerm(World.H(name), random.Next(2) == 0));
    }

    private static int Compare(OrderTerm[] order, TestRow left, TestRow right)
    {
        foreach (var term in order)
        {
            var found = Evaluator.Compare(left[term.Column], right[term.Column]);
            if (found != 0)
            {
                return term.Descending ? -found : found;
            }
        }

        return 0;
    }
}

public sealed class RandomFilterTestsOnSqlite() : RandomFilterTests(StoreKind.Sqlite);

public sealed class RandomFilterTestsOnPostgres() : RandomFilterTests(StoreKind.Postgres);
