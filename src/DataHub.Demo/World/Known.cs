namespace DataHub.Demo.World;

/// <summary>Codes of the entities that the demo always has, whatever the seed; examples and tests name them.</summary>
public static class Known
{
    /// <summary>A debtor with leases, machines, hazards, cases, events: something in every department.</summary>
    public const string Debtor = "91330599MA2HX0014L";

    /// <summary>A tenant of the debtor, party to no case.</summary>
    public const string Tenant = "91330599MA2HX0022F";

    /// <summary>A debtor of whom no department has anything.</summary>
    public const string EmptyDebtor = "91330599MA2HX0030A";

    /// <summary>A sole trader whose name is a person's.</summary>
    public const string SoleTrader = "92330599MA2HX00494";

    /// <summary>A farmers' cooperative.</summary>
    public const string Cooperative = "93330599MA2HX0057U";

    /// <summary>A firm registered later, debtor of a case of another court.</summary>
    public const string OtherCourtDebtor = "91330599MAC0HX0604";

    /// <summary>A code whose sum leaves no remainder, so that its check character is 0.</summary>
    public const string CheckZero = "91330599MA2HX03560";

    /// <summary>
    /// A natural person who is a debtor, with a certificate, a residence and a settlement owed to him.
    /// </summary>
    public const string PersonDebtor = "330599198506150033";

    /// <summary>Another person of the same name, party to nothing.</summary>
    public const string Namesake = "330599197803070158";

    /// <summary>A landlord and tenant without a business code.</summary>
    public const string Landlord = "330599199001010021";

    /// <summary>A minor.</summary>
    public const string Minor = "33059920081231004X";

    /// <summary>A person who is in one old system by fifteen digits only.</summary>
    public const string Upgraded = "330599198808080018";

    /// <summary>The fifteen digits of <see cref="Upgraded"/>.</summary>
    public const string UpgradedFifteen = "330599880808001";

    /// <summary>The last of the person examples of the code standards.</summary>
    public const string Welder = "33059919881212006X";

    /// <summary>Open, notice served, term over: the case a search is allowed in.</summary>
    public const string OpenCase = "(2024)浙0503执1234号";

    /// <summary>Closed.</summary>
    public const string ClosedCase = "(2022)浙0503执456号";

    /// <summary>Open, its notice not served.</summary>
    public const string UnservedCase = "(2025)浙0503执2001号";

    /// <summary>Open, notice served, term running until 2099.</summary>
    public const string TermRunningCase = "(2025)浙0503执2002号";

    /// <summary>Open, of another court.</summary>
    public const string OtherCourtCase = "(2024)浙0502执3001号";

    /// <summary>Open, its debtor has nothing.</summary>
    public const string EmptyCase = "(2024)浙0503执1500号";

    /// <summary>Open, its debtor is a natural person.</summary>
    public const string PersonCase = "(2024)浙0503执1600号";

    /// <summary>Open, its debtor is a person whom emergency and grid have by fifteen digits.</summary>
    public const string UpgradedCase = "(2025)浙0503执1700号";

    /// <summary>The debtor's village, in 南浔镇.</summary>
    internal const string Village = "330503100202";

    /// <summary>The debtor's plant.</summary>
    public const string Plant = Village + "90001";

    /// <summary>The debtor's second plant, let to others.</summary>
    public const string LetPlant = Village + "90002";

    /// <summary>Where the person debtor lives.</summary>
    public const string Home = Village + "90003";
}
