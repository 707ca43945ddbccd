using System.Text;
using DataHub.Datasets;
using DataHub.Engine.Tests.Validation;
using DataHub.Policies;
using DataHub.Schema;
using Xunit;

namespace DataHub.Gateway.Tests;

/// <summary>The registered documents on every kind of database that the hub may have as its own.</summary>
public abstract class DocumentBookTests
{
    private static readonly TypeSystem Types = SdlTypes.Of("type Query { hazards: Int enterprises: Int }");
    private static readonly Caller Fire = new("fire-app", "fire-app", "FIRE", []);

    protected abstract StoreAddress Address { get; }

    [Fact]
    public void A_registered_document_runs_for_its_department_only()
    {
        using var book = Open();

        Assert.Equal(1, Register(book, "FIRE", ("a", "{ hazards }")).New);

        Assert.Equal("{ hazards }", Resolve(book, Fire, "a").Text);
        Assert.Equal("{ hazards }", Resolve(book, Fire, TrustedDocument.HashIdOf("{ hazards }")).Text);
        Assert.Equal("documents.unknown", Resolve(book, Fire with { Department = "COURT" }, "a").Code);
    }

    [Fact]
    public void What_another_process_registers_and_withdraws_counts_here()
    {
        using var one = Open();
        using var other = Open();
        Assert.Empty(one.All);

        Register(other, "FIRE", ("a", "{ hazards }"));
        Assert.Equal("{ hazards }", Resolve(one, Fire, "a").Text);

        Assert.True(other.Remove("FIRE", "a"));
        Assert.False(other.Remove("FIRE", "a"));
        Assert.Empty(one.All);

        Assert.Equal("documents.id_taken", Assert.Single(Register(one, "FIRE", ("a", "{ enterprises }")).Problems).Error.Code);
        Assert.Equal(0, Register(one, "FIRE", ("a", "{ hazards }")).New);
        Assert.Equal("a", Assert.Single(other.All).Id);
    }

    [Fact]
    public async Task Many_processes_may_register_the_same_at_once()
    {
        var books = Enumerable.Range(0, 6).Select(_ => Open()).ToList();
        (string, string)[] documents = [.. Enumerable.Range(0, 20).Select(i => ($"d{i:00}", "{ hazards }"))];

        var registered = await Task.WhenAll(books.Select((book, i) => Task.Run(
            () => Register(book, "FIRE", i % 2 == 0 ? documents : [.. documents.Reverse()]))));

        Assert.All(registered, r => Assert.Empty(r.Problems));
        Assert.Equal(20, registered.Sum(r => r.New));
        Assert.Equal(documents.Select(d => d.Item1), books[0].All.Select(d => d.Id));
        books.ForEach(book => book.Dispose());
    }

    [Fact]
    public void Usage_adds_up_over_processes()
    {
        using var one = Open();
        using var other = Open();
        Register(one, "FIRE", ("a", "query Hazards { hazards }"));
        foreach (var (book, failed) in new[] { (one, false), (other, true), (other, false) })
        {
            Assert.NotNull(Resolve(book, Fire, "a").Text);
            book.Count(Request("a"), Fire, failed);
        }

        Assert.Equal(1, Assert.Single(one.Usage()).Runs);
        Assert.Equal(3, Assert.Single(other.Usage()).Runs);
        var usage = Assert.Single(one.Usage());
        Assert.Equal(("FIRE", "a", "Hazards", 3, 1), (usage.Department, usage.Id, usage.Operation, usage.Runs, usage.Errors));
    }

    protected DocumentBook Open() => Open(Address);

    protected static DocumentBook Open(StoreAddress address) =>
        new(address, new HashSet<string>(), new HubLimits(), TimeProvider.System);

    protected static Registration Register(DocumentBook book, string department, params (string Id, string Text)[] documents) =>
        book.Register(
            department,
            Encoding.UTF8.GetBytes($"{{{string.Join(',', documents.Select(d => $"\"{d.Id}\":\"{d.Text}\""))}}}"),
            "fire-app",
            Types);

    protected static (string? Text, string? Code) ResolveAsFire(DocumentBook book, string id) => Resolve(book, Fire, id);

    private static (string? Text, string? Code) Resolve(DocumentBook book, Caller caller, string id)
    {
        var (request, error) = book.Resolve(Request(id), caller);
        return (error is null ? request.Query : null, error?.Code);
    }

    private static HubRequest Request(string id) => new(null!, null, null, "test", null) { DocumentId = id };
}
