using System.Collections.Frozen;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Gateway;
using DataHub.Host.Http;
using DataHub.Host.Identity;
using DataHub.Policies;
using DataHub.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DataHub.Benchmarks;

/// <summary>
/// The hub over the data set: its own endpoint, pipeline and token check, composed from one code subgraph and
/// introspection. Off are what the peers don't have: the audit trail and the limits of rate and cost.
/// </summary>
internal static class EngineHub
{
    private const string Subgraph = "library";
    private const string Client = "fire-app";

    private static HubLimits Limits { get; } = new() { Enabled = false, Running = 256 };

    /// <summary>The SDL, which the peers read from the same file.</summary>
    public static string Sdl => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "peers", "schema.graphql"));

    /// <summary>Serves until the process is told to stop; the first line of output is a token.</summary>
    public static async Task RunAsync(string dataFile, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            RequestGuard.SetBounds(kestrel.Limits, Limits);
        });
        var keys = Path.Combine(Path.GetDirectoryName(dataFile)!, "keys");
        builder.Services.AddHubIdentity(new IdentitySettings(keys, ["FIRE"], Demo: true, url, []));
        builder.Services.AddAnswerCompression();
        await using var app = builder.Build();
        using var gateway = Gateway(Catalogue.Load(dataFile));
        app.UseRequestGuard(Limits, StatusVersion.Stable, new HashSet<string>());
        app.MapIdentity();
        var callers = new CallerDoor(gateway, app.Services.GetRequiredService<TokenValidator>(), StatusVersion.Stable);
        app.MapGraphQL(gateway, callers, StatusVersion.Stable, TimeProvider.System);
        Allocations.Map(app);
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<Issuer>().Issue(Client)!.AccessToken);
        await app.WaitForShutdownAsync();
    }

    /// <summary>The API.</summary>
    public static TypeSystem Types() => Supergraph().Api;

    /// <summary>The API, and who resolves what.</summary>
    public static Supergraph Supergraph() =>
        Composer.Compose([SubgraphSdl.OfText(Subgraph, Sdl)], introspection: true).Value!;

    /// <summary>The way of a request over the data.</summary>
    public static HubGateway Gateway(Catalogue catalogue)
    {
        var supergraph = Supergraph();
        var types = supergraph.Api;
        var gateway = new HubGateway(null, TimeProvider.System, Limits);
        gateway.Serve(new HubState(
            supergraph,
            new FieldRights(types),
            new Dictionary<string, ISubgraph> { [Subgraph] = Code(catalogue) }.ToFrozenDictionary(),
            FrozenDictionary<string, string>.Empty,
            _ => types,
            _ => null));
        return gateway;
    }

    /// <summary>The data as a subgraph: a getter per field, as the peers read properties.</summary>
    public static CodeSubgraph Code(Catalogue catalogue)
    {
        var books = catalogue.Books.ToDictionary(b => b.Id);
        var cities = catalogue.Cities.ToDictionary(c => c.Id);
        return new CodeSubgraph(Subgraph, Sdl, new CodeResolvers()
            .Root("Query.book", (r, _) => new(new CodeAnswer(books.GetValueOrDefault((string)r.Arguments["id"]!))))
            .Root("Query.books", (_, _) => new(new CodeAnswer(catalogue.Books)))
            .Root("Query.city", (r, _) => new(new CodeAnswer(cities.GetValueOrDefault((string)r.Arguments["id"]!))))
            .Type<City>("City", t => t.Get("id", c => c.Id).Get("name", c => c.Name).Get("districts", c => c.Districts))
            .Type<District>("District", t => t.Get("id", d => d.Id).Get("name", d => d.Name).Get("libraries", d => d.Libraries))
            .Type<Library>("Library", t => t.Get("id", l => l.Id).Get("name", l => l.Name).Get("shelves", l => l.Shelves))
            .Type<Shelf>("Shelf", t => t.Get("id", s => s.Id).Get("label", s => s.Label).Get("books", s => s.Books))
            .Type<Author>("Author", t => t.Get("id", a => a.Id).Get("name", a => a.Name).Get("country", a => a.Country))
            .Type<Country>("Country", t => t.Get("code", c => c.Code).Get("name", c => c.Name))
            .Type<Publisher>("Publisher", t => t.Get("id", p => p.Id).Get("name", p => p.Name).Get("city", p => p.City))
            .Type<Book>("Book", Fields));
    }

    private static void Fields(CodeType<Book> type) => type
        .Get("id", b => b.Id)
        .Get("title", b => b.Title)
        .Get("subtitle", b => b.Subtitle)
        .Get("isbn", b => b.Isbn)
        .Get("language", b => b.Language)
        .Get("pages", b => b.Pages)
        .Get("price", b => b.Price)
        .Get("rating", b => b.Rating)
        .Get("publishedOn", b => b.PublishedOn)
        .Get("inPrint", b => b.InPrint)
        .Get("author", b => b.Author)
        .Get("publisher", b => b.Publisher);
}
