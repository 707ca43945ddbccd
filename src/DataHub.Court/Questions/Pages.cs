using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>What the rounds of a question have given so far, and what is still to be asked.</summary>
internal sealed class Pages(HoldingsQuestion question)
{
    private readonly Dictionary<string, List<AnswerView>> records = question.Listings.ToDictionary(
        l => l.Alias, _ => new List<AnswerView>());

    private readonly HashSet<string> missing = [];
    private readonly List<ReasonEntry> reasons = [];

    /// <summary>The question that is asked.</summary>
    public HoldingsQuestion Question => question;

    /// <summary>The lists with pages to read, each with the cursor after which they begin.</summary>
    public IReadOnlyDictionary<string, string?> Open { get; private set; } =
        question.Listings.ToDictionary(l => l.Alias, _ => (string?)null);

    /// <summary>The lists of which a page could not be read: what they hold is not known.</summary>
    public IReadOnlySet<string> Missing => missing;

    /// <summary>Why anything is missing.</summary>
    public IReadOnlyList<ReasonEntry> Reasons => reasons;

    /// <summary>The audit record of the first round.</summary>
    public string AuditId { get; private set; } = "";

    /// <summary>Takes the answer of a round.</summary>
    public void Add(HubAnswer answer)
    {
        AuditId = AuditId is "" ? answer.AuditId : AuditId;
        reasons.AddRange(answer.Reasons);
        Open = Open.Keys
            .Select(alias => (Alias: alias, Next: Take(alias, answer.Data[alias])))
            .Where(list => list.Next is not null)
            .ToDictionary(list => list.Alias, list => list.Next);
    }

    /// <summary>The records of a list; none of a list that the question doesn't have.</summary>
    public ImmutableArray<TRecord> Read<TRecord>(string alias, Func<AnswerView, string, TRecord> read) =>
        records.TryGetValue(alias, out var found)
            ? [.. found.Select(record => read(record, question.Listing(alias).JoinedBy))]
            : [];

    // The cursor of the next page, null when there is none.
    private string? Take(string alias, AnswerView list)
    {
        var (nodes, page) = (list["nodes"], list["pageInfo"]);
        var next = page["endCursor"].Text;
        var hasNext = page["hasNextPage"].Text == "true";
        if (nodes.IsNull || page.IsNull || (hasNext && next is null))
        {
            missing.Add(alias);
        }

        records[alias].AddRange(nodes.Items.Where(node => !node.IsNull));
        return hasNext ? next : null;
    }
}
