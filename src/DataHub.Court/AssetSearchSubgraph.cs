using System.Collections.Immutable;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>
/// The subgraph of the court's asset search. It asks the one schema under the purpose ASSET_SEARCH and has no other way
/// to any data; that only the court may ask it is the policies' rule.
/// </summary>
public sealed class AssetSearchSubgraph
{
    /// <summary>Its name in the composition.</summary>
    public const string Name = "asset-search";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private readonly IHub hub;
    private readonly TimeProvider clock;

    private AssetSearchSubgraph(IHub hub, TimeProvider clock)
    {
        this.hub = hub;
        this.clock = clock;
    }

    /// <summary>Its types.</summary>
    public static string Sdl { get; } = EmbeddedText.Read(typeof(AssetSearchSubgraph), "asset-search.graphql");

    /// <summary>
    /// The subgraph, which asks <paramref name="hub"/> and takes today from <paramref name="clock"/>.
    /// </summary>
    public static CodeSubgraph Create(IHub hub, TimeProvider clock)
    {
        var subgraph = new AssetSearchSubgraph(hub, clock);
        return new CodeSubgraph(
            Name,
            Sdl,
            ImmutableDictionary<string, CodeField>.Empty.Add("assetSearch", subgraph.SearchAsync));
    }

    private async ValueTask<CodeAnswer> SearchAsync(CodeRequest request, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);

        // 1. The case and the party, as the court's own data have them.
        var file = CaseFile.Of(await hub.AskAsync(CaseQuestion(request), cancel));

        // 2. Whether this search is allowed at all.
        if (SearchRules.Refusal(file, today) is { } refusal)
        {
            return new CodeAnswer(null, refusal);
        }

        // 3. One question to all departments about this debtor and nobody else.
        var pages = await AskAsync(file.Debtor!, request.Execution, cancel);

        // 4. What they hold, turned into leads, and what came of asking each of them.
        var held = Holdings.Of(pages);
        var result = new AssetSearchResult(
            pages.AuditId,
            SourceReport.Of(pages, held),
            AllLeads.Of(held, today),
            file.Debtor!,
            file.Case!.ClaimFen);
        return new CodeAnswer(result.ToValue());
    }

    private static HubQuestion CaseQuestion(CodeRequest request) => new(
        CaseFile.Question,
        JsonSerializer.SerializeToElement(new Dictionary<string, object?>
        {
            ["caseNo"] = request.Arguments["caseNo"],
            ["partyNo"] = request.Arguments["partyNo"],
        }),
        "ASSET_SEARCH",
        request.Execution);

    private ValueTask<Pages> AskAsync(Debtor debtor, Execution asker, CancellationToken cancel) => debtor switch
    {
        { EnterpriseCode: { } code } => HoldingsQuestion.OfEnterprise.AskAsync(hub, code, asker, cancel),
        _ => HoldingsQuestion.OfPerson.AskAsync(hub, debtor.PersonId!, asker, cancel),
    };
}
