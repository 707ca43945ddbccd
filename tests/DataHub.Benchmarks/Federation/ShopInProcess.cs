using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Gateway;
using DataHub.Language;
using DataHub.Policies;
using DataHub.Remote;

namespace DataHub.Benchmarks;

/// <summary>What federation costs without a network: a question over four subgraphs in the process against one, and planning.</summary>
internal static class ShopInProcess
{
    private const int Runs = 300;
    private const int Rounds = 15;
    private const string Whole = """
        type Query { users: [User] topProducts(first: Int = 5): [Product] }
        type User { id: ID! name: String username: String birthday: Int reviews: [Review] }
        type Product { upc: String! name: String price: Int weight: Int inStock: Boolean reviews: [Review] }
        type Review { id: ID! body: String author: User product: Product }
        """;

    private static readonly Caller Caller = new("fire-app", "fire-app", "FIRE", ["app"]);

    // Code in the process finds entities by keys alone, so that nothing is required here.
    private static string Question { get; } = Shop.Question.Replace("  shippingEstimate\n", "", StringComparison.Ordinal);

    /// <summary>The question over four subgraphs of code against the same code as one subgraph, as a line.</summary>
    public static string Federated()
    {
        using var federated = Gateway([.. Shop.Subgraphs.Select(s => (s, s == "inventory" ? Inventory() : Shop.Sdl(s)))]);
        using var merged = Gateway([("shop", Whole)]);
        var (four, one) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            four.Add(Measure(federated));
            one.Add(Measure(merged));
        }

        var (each, least) = (Medians.Of(four.Skip(Rounds / 3)), Medians.Of(one.Skip(Rounds / 3)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"in process: four subgraphs {each:n0} µs, one subgraph {least:n0} µs, ratio {each / least:n2}");
    }

    /// <summary>Planning of the benchmark's question under names never seen, as a line.</summary>
    public static string Planning()
    {
        var supergraph = SupergraphReader.Read(Shop.Sdl("supergraph"), "supergraph.graphql").Value!;
        var subgraphs = Shop.Subgraphs.ToDictionary(s => s, s => (ISubgraph)new RemoteSubgraph(s, new Nowhere()));
        var (before, plan) = (new List<double>(), new List<double>());
        var text = "";
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var source = Encoding.UTF8.GetBytes(Shop.Question.Replace("query Question", $"query Q{i}", StringComparison.Ordinal));
            Parser.TryParse(source, ParserLimits.Public, out var document, out _);
            var bound = ((BoundResult)Binder.Bind(document!, null, supergraph.Api, ValidationLimits.Public)).Document;
            var decided = Decider.Decide(bound, VariableValues.Empty, new StageReport.AllClear());
            before.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            var planned = new Planner(supergraph, name => subgraphs[name], _ => "").Plan(decided);
            plan.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            text = $"{planned.Waves.Sum(w => w.Length)} requests in {planned.Waves.Length} waves";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"planning the question ({text}), cold each time: median {Medians.Of(plan):n2} ms, the first in the process {plan[0]:n0} ms; parsed, bound and decided in {Medians.Of(before):n2} ms");
    }

    private static string Inventory() => string.Join(
        '\n', Shop.Sdl("inventory").Split('\n').Where(line => !line.Contains("@external", StringComparison.Ordinal) || line.StartsWith("extend", StringComparison.Ordinal))
            .Where(line => !line.Contains("shippingEstimate", StringComparison.Ordinal)));

    private static double Measure(HubGateway gateway)
    {
        var request = new HubRequest(Question, null, null, "id", null);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Runs; i++)
        {
            using var answer = gateway.HandleAsync(request, Caller, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (answer.Outcome != HubOutcome.Executed)
            {
                throw new InvalidOperationException("The question failed in process.");
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Runs;
    }

    private static HubGateway Gateway((string Name, string Sdl)[] subgraphs)
    {
        var composed = Composer.Compose([.. subgraphs.Select(s => SubgraphSdl.OfText(s.Name, s.Sdl))], introspection: true);
        var supergraph = composed.Value ?? throw new InvalidOperationException(composed.Errors[0].Message);
        var gateway = new HubGateway(null, TimeProvider.System, new HubLimits { Enabled = false });
        gateway.Serve(new HubState(
            supergraph,
            new FieldRights(supergraph.Api),
            subgraphs.ToFrozenDictionary(s => s.Name, s => (ISubgraph)new CodeSubgraph(s.Name, s.Sdl, Resolvers())),
            FrozenDictionary<string, string>.Empty,
            _ => supergraph.Api,
            _ => null));
        return gateway;
    }

    private static CodeResolvers Resolvers()
    {
        var users = Shop.Users.ToDictionary(u => u.Id);
        var products = Shop.Products.ToDictionary(p => p.Upc);
        var written = Shop.Reviews.Take(2).ToList();
        var about = Shop.Reviews.GroupBy(r => r.Upc).ToDictionary(g => g.Key, g => g.ToList());
        return new CodeResolvers()
            .Root("Query.users", (_, _) => new(new CodeAnswer(Shop.Users)))
            .Root("Query.topProducts", (r, _) => new(new CodeAnswer(Shop.Products.Take(Convert.ToInt32(r.Arguments["first"], CultureInfo.InvariantCulture)).ToList())))
            .Entity("User", id => users.GetValueOrDefault(id))
            .Entity("Product", upc => products.GetValueOrDefault(upc))
            .Type<ShopUser>("User", t => t.Get("id", u => u.Id).Get("name", u => u.Name).Get("username", u => u.Username)
                .Get("birthday", u => u.Birthday).Get("reviews", _ => written))
            .Type<ShopProduct>("Product", t => t.Get("upc", p => p.Upc).Get("name", p => p.Name).Get("price", p => p.Price)
                .Get("weight", p => p.Weight).Get("inStock", p => p.InStock).Get("reviews", p => (object?)about.GetValueOrDefault(p.Upc) ?? Array.Empty<ShopReview>()))
            .Type<ShopReview>("Review", t => t.Get("id", r => r.Id).Get("body", r => r.Body)
                .Get("author", _ => Shop.Users[0]).Get("product", r => products[r.Upc]));
    }

    /// <summary>A subgraph that is planned for and never asked.</summary>
    private sealed class Nowhere : IRemoteConnection
    {
        public ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel) => throw new UnreachableException();

        public void Dispose()
        {
        }
    }
}
