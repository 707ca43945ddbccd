using System.Diagnostics;
using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>The public benchmark's operation.</summary>
public sealed class PlanTimeTests
{
    private static readonly Supergraph Shop = Planned.Of(
        """accounts: type Query { me: User users: [User] } type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }""",
        """inventory: type Product @key(fields: "upc") { upc: String! weight: Int @external price: Int @external inStock: Boolean shippingEstimate: Int @requires(fields: "price weight") }""",
        """products: type Query { topProducts(first: Int = 5): [Product] } type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }""",
        """reviews: type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") } type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] } type Product @key(fields: "upc") { upc: String! reviews: [Review] }""");

    private const string Deep = """
        fragment U on User { id username name }
        fragment R on Review { id body }
        fragment P on Product { inStock name price shippingEstimate upc weight }
        {
          users { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
          topProducts { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
        }
        """;

    [Fact]
    public void The_benchmarks_operation_is_planned_in_few_requests_and_little_time()
    {
        var plan = Planned.Plan(Shop, Deep);
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Planned.Plan(Shop, Deep);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Assert.Equal((4, 6), (plan.Waves.Length, plan.Waves.Sum(w => w.Length)));
        Assert.True(times.Min() < 5, $"{times.Min():0.0} ms");
        Assert.Equal(1, plan.Tried);
    }
}
