using System.Collections.Immutable;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Court;

/// <summary>
/// The one federated question of a search. Each of its lists is asked page by page until its last row, so that no lead
/// is lost behind a first page; a list whose pages are all read is left out of the next round.
/// </summary>
internal sealed class HoldingsQuestion(string document, string keyVariable, ImmutableArray<Listing> listings)
{
    /// <summary>About an enterprise, by its code.</summary>
    public static HoldingsQuestion OfEnterprise { get; } = new(
        EmbeddedText.Read(typeof(HoldingsQuestion), "enterprise.graphql"),
        "code",
        [
            new("debtor", HeldDataset.Enterprise, "code"),
            new("leasesLet", HeldDataset.FactoryLease, "lessorEnterpriseCode"),
            new("leasesHeld", HeldDataset.FactoryLease, "tenantEnterpriseCode"),
            new("machines", HeldDataset.WeldingMachine, "ownerEnterpriseCode") { Below = [HeldDataset.PowerOn] },
            new("chargingSites", HeldDataset.ChargingSite, "operatorEnterpriseCode"),
            new("safetyFiles", HeldDataset.SafetyFile, "enterpriseCode"),
            new("units", HeldDataset.FireUnit, "enterpriseCode"),
            new("unitsLet", HeldDataset.FireUnit, "landlordEnterpriseCode"),
            new("liveInSites", HeldDataset.LiveInSite, "operatorEnterpriseCode"),
            new("addresses", HeldDataset.Address, "ownerEnterpriseCode"),
            new("settlements", HeldDataset.DisputeParty, "enterpriseCode") { Below = [HeldDataset.Dispute] },
        ]);

    /// <summary>About a person, by the keyed hash of the citizen ID.</summary>
    public static HoldingsQuestion OfPerson { get; } = new(
        EmbeddedText.Read(typeof(HoldingsQuestion), "person.graphql"),
        "id",
        [
            new("debtor", HeldDataset.Person, "id"),
            new("leasesHeld", HeldDataset.FactoryLease, "tenantPersonId"),
            new("certificates", HeldDataset.Certificate, "holderPersonId"),
            new("liveInSites", HeldDataset.LiveInSite, "operatorPersonId"),
            new("addresses", HeldDataset.Address, "ownerPersonId"),
            new("residences", HeldDataset.Residence, "personId"),
            new("settlements", HeldDataset.DisputeParty, "personId") { Below = [HeldDataset.Dispute] },
        ]);

    /// <summary>The document.</summary>
    public string Document => document;

    /// <summary>Its lists.</summary>
    public ImmutableArray<Listing> Listings => listings;

    /// <summary>The list of that alias.</summary>
    public Listing Listing(string alias) => listings.First(l => l.Alias == alias);

    /// <summary>Asks it to the end.</summary>
    public async ValueTask<Pages> AskAsync(IHub hub, string key, Execution asker, CancellationToken cancel)
    {
        var pages = new Pages(this);
        while (pages.Open.Count > 0)
        {
            var question = new HubQuestion(document, Variables(key, pages.Open), "ASSET_SEARCH", asker);
            pages.Add(await hub.AskAsync(question, cancel));
        }

        return pages;
    }

    private JsonElement Variables(string key, IReadOnlyDictionary<string, string?> open)
    {
        var variables = new Dictionary<string, object> { [keyVariable] = key };
        foreach (var listing in listings)
        {
            variables[listing.Alias] = open.ContainsKey(listing.Alias);
            if (open.GetValueOrDefault(listing.Alias) is { } after)
            {
                variables[listing.Alias + "After"] = after;
            }
        }

        return JsonSerializer.SerializeToElement(variables);
    }
}
