using System.Collections.Immutable;
using System.Data.Common;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Gateway;

/// <summary>What came of registering a manifest: nothing is registered when there is a problem.</summary>
public sealed record Registration(ImmutableArray<TrustedDocument> Documents, int New, ImmutableArray<DocumentProblem> Problems);

/// <summary>The hub's own database can't be reached, and nothing of the documents is known that would do.</summary>
public sealed class DocumentsUnavailableException(DbException cause)
    : Exception("The registered documents can't be read or written now.", cause);

/// <summary>
/// The departments' registered documents, who may send nothing else, and how often each ran. What another process
/// registers or withdraws counts within a second; a document not known yet is looked for at once. Known ones go on
/// running while the database is down.
/// </summary>
public sealed class DocumentBook : IDisposable
{
    /// <summary>The role that registers for clients that are held to registered documents.</summary>
    public const string BuildRole = "build";

    /// <summary>The code for a client that is held to registered documents and sent a text.</summary>
    internal const string OnlyRegistered = "documents.only_registered";

    /// <summary>The code while the database is down.</summary>
    internal const string UnavailableCode = "documents.unavailable";

    private const int MostOfDepartment = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly DocumentStore store;
    private readonly IReadOnlySet<string> held;
    private readonly TimeProvider clock;
    private readonly DocumentCounter counter;
    private readonly DocumentCheck check;
    private readonly Lock gate = new();
    private DocumentSnapshot? snapshot;
    private DbException? down;
    private long checkedAt;

    /// <summary>Opens the book.</summary>
    /// <param name="address">The hub's own database.</param>
    /// <param name="held">The clients, and the codes of departments, that may send registered documents only.</param>
    /// <param name="limits">What documents may be.</param>
    /// <param name="clock">The time.</param>
    public DocumentBook(StoreAddress address, IReadOnlySet<string> held, HubLimits limits, TimeProvider clock)
    {
        (this.held, this.clock) = (held, clock);
        check = new DocumentCheck(DocumentLimits.Of(limits));
        store = new DocumentStore(address);
        counter = new DocumentCounter(clock, store.AddUsage);
    }

    /// <summary>What a caller is told while the database is down.</summary>
    public static HubError Unavailable { get; } = new(
        UnavailableCode, "The registered documents can't be reached now; ask again in a moment.");

    /// <summary>All documents.</summary>
    public ImmutableArray<TrustedDocument> All => Current(mustBeNew: true).All;

    /// <summary>Whether a caller may send registered documents only.</summary>
    public bool IsHeld(Caller caller) =>
        held.Contains(caller.ClientId) || (caller.Department is { } department && held.Contains(department));

    /// <summary>The request with the text of its document, or why it is refused.</summary>
    public (HubRequest Request, HubError? Error) Resolve(HubRequest request, Caller caller)
    {
        if (request.DocumentId is not { } id)
        {
            return (request, IsHeld(caller)
                ? new HubError(OnlyRegistered, "This client sends registered documents only: send `documentId` in place of `query`.")
                : null);
        }

        try
        {
            return Find(caller.Department, id) is { } document
                ? (request with { Query = document.Text, DocumentId = document.Id }, null)
                : (request, new HubError(
                    "documents.unknown", "Your department has no document of this id: register the manifest of the client's build."));
        }
        catch (DocumentsUnavailableException)
        {
            return (request, Unavailable);
        }
    }

    /// <summary>Counts a request of a department; <paramref name="failed"/> when its answer has errors.</summary>
    public void Count(HubRequest request, Caller caller, bool failed)
    {
        if (caller.Department is { } department)
        {
            var known = request.DocumentId is { } id ? snapshot?.Find(department, id) : null;
            counter.Count(department, known?.Id, known?.OperationOf(request.OperationName), failed);
        }
    }

    /// <summary>How often documents ran, until now.</summary>
    public IReadOnlyList<DocumentUsage> Usage()
    {
        counter.Flush();
        return Reaching(store.Usage);
    }

    /// <summary>Registers the documents of a manifest for a department; those registered already stay.</summary>
    public Registration Register(string department, ReadOnlyMemory<byte> manifest, string by, TypeSystem types)
    {
        var (listed, problems) = DocumentManifest.Read(manifest);
        var now = clock.GetUtcNow();
        var documents = ImmutableArray.CreateBuilder<TrustedDocument>();
        var found = problems.ToBuilder();
        foreach (var (id, text) in listed)
        {
            var (operations, errors) = check.Run(text, types);
            found.AddRange(errors.Select(e => new DocumentProblem(id, e)));
            documents.Add(new TrustedDocument(department, id, text, operations, now, by));
        }

        var known = Current(mustBeNew: true);
        found.AddRange(documents
            .Where(d => known.ById.GetValueOrDefault((department, d.Id)) is { } other && other.Text != d.Text)
            .Select(d => new DocumentProblem(d.Id, new HubError(
                "documents.id_taken", "The id stands for another text already: a changed document has a new id."))));
        var added = documents.Where(d => !known.ById.ContainsKey((department, d.Id))).ToList();
        var again = documents.Where(d => known.ById.GetValueOrDefault((department, d.Id)) is { IsWithdrawn: true }).ToList();
        if (known.All.Count(d => d.Department == department) + added.Count + again.Count > MostOfDepartment)
        {
            found.Add(new DocumentProblem(null, new HubError(
                "documents.too_many", $"A department has at most {MostOfDepartment} documents: withdraw those no longer used.")));
        }

        if (found.Count > 0)
        {
            return new Registration([], 0, found.ToImmutable());
        }

        // Somebody else may have registered one of them meanwhile: then all is looked at again.
        return Reaching(() => store.TryAdd(added, again))
            ? new Registration(documents.ToImmutable(), added.Count, [])
            : Register(department, manifest, by, types);
    }

    /// <summary>Withdraws a document; false when the department has none of that id.</summary>
    public bool Remove(string department, string id) =>
        Reaching(() => store.Remove(department, id));

    /// <summary>What the documents that no longer hold break of the schema, as far as documents are known.</summary>
    public ImmutableArray<(TrustedDocument Document, HubError Error)> Broken(TypeSystem types)
    {
        try
        {
            return Current(mustBeNew: true).BrokenUnder(types, check);
        }
        catch (DocumentsUnavailableException)
        {
            return snapshot?.BrokenUnder(types, check) ?? [];
        }
    }

    /// <inheritdoc />
    public void Dispose() => counter.Dispose();

    private TrustedDocument? Find(string? department, string id) => department is null
        ? null
        : Current(mustBeNew: false).Find(department, id) ?? Current(mustBeNew: true).Find(department, id);

    private DocumentSnapshot Current(bool mustBeNew)
    {
        lock (gate)
        {
            var isFresh = (snapshot is not null || down is not null) && clock.GetElapsedTime(checkedAt) < Fresh;
            if (!isFresh || (mustBeNew && down is null))
            {
                checkedAt = clock.GetTimestamp();
                Look();
            }

            return snapshot is not null && (!mustBeNew || down is null) ? snapshot : throw new DocumentsUnavailableException(down!);
        }
    }

    // A database that is down is asked once a second, however many requests wait for it.
    private void Look()
    {
        try
        {
            if (snapshot is null || store.Revision() != snapshot.Revision)
            {
                var (revision, documents) = store.All();
                snapshot = new DocumentSnapshot(revision, [.. documents]);
            }

            down = null;
        }
        catch (DbException cause)
        {
            down = cause;
        }
    }

    private static T Reaching<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (DbException cause)
        {
            throw new DocumentsUnavailableException(cause);
        }
    }
}
