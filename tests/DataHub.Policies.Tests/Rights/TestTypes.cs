using DataHub.Datasets;
using DataHub.Schema;

namespace DataHub.Policies.Tests;

/// <summary>A small API of three departments, by hand: one dataset of each sharing value and what links them.</summary>
internal static class TestTypes
{
    private static readonly ScalarType Text = new("String", null, null, ValueKind.Text);
    private static readonly EnumSet Departments = new("Department", ["FIRE", "EMERGENCY", "COURT"]);

    public static Dataset Enterprise { get; } = Of(
        "Enterprise", "CITY", Sharing.Unconditional, ["code"],
            [Col("code"), Col("name"), Col("legalRepName"), Col("taxNo")]);

    public static Dataset Person { get; } = Of(
        "Person", "CITY", Sharing.Conditional, ["id"], [Col("id"), Col("name"), Col("sex"), Col("birthYear")]);

    public static Dataset FireHazard { get; } = Of(
        "FireHazard", "FIRE", Sharing.Conditional, ["hazardNo"],
        [Col("hazardNo"), Col("state"), Col("reporterPhone"), Col("nickname"), Col("lossAmount"),
            Ref("enterpriseCode", "Enterprise"), Ref("finderId", "Person")]);

    public static Dataset EnforcementCase { get; } = Of(
        "EnforcementCase", "COURT", Sharing.None, ["caseNo"], [Col("caseNo"), Col("state")]);

    public static Dataset JudgmentDebtor { get; } = Of(
        "JudgmentDebtor", "COURT", Sharing.None, ["caseNo", "partyNo"],
        [Ref("caseNo", "EnforcementCase"), Col("partyNo"), Ref("enterpriseCode", "Enterprise")]);

    public static Dataset DishonestEntry { get; } = Of(
        "DishonestEntry", "COURT", Sharing.Unconditional, ["listNo"],
        [Col("listNo"), Col("name"), Ref("caseNo", "EnforcementCase"), Ref("personId", "Person"),
            Ref("requestNo", "AssistRequest")]);

    public static Dataset AssistRequest { get; } = Of(
        "AssistRequest", "COURT", Sharing.Conditional, ["requestNo"],
        [Col("requestNo"), Col("reply"), Col("toDepartment") with { Kind = ValueKind.Enum, Enum = Departments }],
        rowsFor: "toDepartment");

    public static TypeSystem All { get; } = Build();

    public static RightsClass Fire { get; } = new("FIRE", false, Purpose.None, false);

    public static RightsClass Court { get; } = new("COURT", false, Purpose.None, false);

    public static RightsClass City { get; } = new("CITY", false, Purpose.None, false);

    public static RightsClass OpenData { get; } = new(null, false, Purpose.None, true);

    public static RightsClass Nobody { get; } = new(null, false, Purpose.None, false);

    public static FieldDefinition Field(string coordinate)
    {
        var parts = coordinate.Split('.');
        return ((CompositeType)All.Types[parts[0]]).Field(parts[1])
            ?? throw new ArgumentException($"No field {coordinate}.");
    }

    public static Column Column(Dataset dataset, string name) =>
        dataset.Column(name) ?? throw new ArgumentException($"No column {name}.");

    private static Column Col(string name) => new(name, name, ValueKind.Text, false, false, null, null, null);

    private static Column Ref(string name, string target) => Col(name) with { RefersTo = target };

    private static Dataset Of(
        string name, string department, Sharing sharing, string[] key, Column[] columns, string? rowsFor = null) =>
        new(name, name, department, sharing, null, name, [.. columns], [.. key], rowsFor);

    private static TypeSystem Build()
    {
        var soleTrader = new Classification(Level.L3, MaskKind.Name,
            new RowCondition(Column(Enterprise, "code"), "92"));
        var phone = new Classification(Level.L3, MaskKind.Phone, null);
        var unshown = new Classification(Level.L3, null, null);
        var low = new Classification(Level.L2, null, null);
        var query = new ObjectType("Query", null, []);
        query.Fields =
        [
            F("Query", "enterprise", new ByKeyField(Enterprise)),
            F("Query", "fireHazard", new ByKeyField(FireHazard)),
            F("Query", "fireHazards", new ManyField(FireHazard)),
            F("Query", "fireHazardGroups", new GroupsField(FireHazard)),
            F("Query", "enforcementCase", new ByKeyField(EnforcementCase)),
            F("Query", "enforcementCases", new ManyField(EnforcementCase)),
            F("Query", "assetSearch", null),
            F("Query", "reportedFigures", null),
        ];
        return new TypeSystem(
            [
                Text,
                query,
                Type(
                    Enterprise,
                    V(Enterprise, "code"), V(Enterprise, "name", soleTrader), V(Enterprise, "legalRepName", low),
                        V(Enterprise, "taxNo", phone),
                    F("Enterprise", "fireHazards",
                        new InverseField("Enterprise", FireHazard, Column(FireHazard, "enterpriseCode"), null, null,
                        false, true)),
                    F("Enterprise", "enforcementCases",
                        new InverseField("Enterprise", JudgmentDebtor, Column(JudgmentDebtor, "enterpriseCode"),
                        Column(JudgmentDebtor, "caseNo"), EnforcementCase, false, true))),
                Type(
                    Person,
                    V(Person, "id"), V(Person, "name", phone), V(Person, "sex", low), V(Person, "birthYear", unshown),
                    F("Person", "foundHazards",
                        new InverseField("Person", FireHazard, Column(FireHazard, "finderId"), null, null, false,
                        true)),
                    F("Person", "dishonestEntries",
                        new InverseField("Person", DishonestEntry, Column(DishonestEntry, "personId"), null, null,
                        false, true))),
                Type(
                    FireHazard,
                    V(FireHazard, "hazardNo"), V(FireHazard, "state"), V(FireHazard, "reporterPhone", phone),
                        V(FireHazard, "lossAmount", unshown),
                    V(FireHazard, "nickname", soleTrader), R(FireHazard, "enterprise", "enterpriseCode"),
                        R(FireHazard, "finder", "finderId", unshown),
                    F("FireHazard", "provenance", new ProvenanceField(FireHazard))),
                Type(EnforcementCase, V(EnforcementCase, "caseNo"), V(EnforcementCase, "state"),
                    F("EnforcementCase", "dishonestEntries",
                    new InverseField("EnforcementCase", DishonestEntry, Column(DishonestEntry, "caseNo"), null,
                    null, false, true))),
                Type(JudgmentDebtor, R(JudgmentDebtor, "case", "caseNo"), V(JudgmentDebtor, "partyNo"),
                    R(JudgmentDebtor, "enterprise", "enterpriseCode")),
                Type(DishonestEntry, V(DishonestEntry, "listNo"), V(DishonestEntry, "name"),
                    R(DishonestEntry, "case", "caseNo"), R(DishonestEntry, "person", "personId", unshown),
                    R(DishonestEntry, "request", "requestNo")),
                Type(AssistRequest, V(AssistRequest, "requestNo"), V(AssistRequest, "reply", unshown),
                    V(AssistRequest, "toDepartment")),
                Object("FireHazardConnection",
                    F("FireHazardConnection", "nodes", new ConnectionField(ConnectionPart.Nodes, FireHazard)),
                    F("FireHazardConnection", "totalCount",
                    new ConnectionField(ConnectionPart.TotalCount, FireHazard))),
                Object("EnforcementCaseConnection",
                    F("EnforcementCaseConnection", "nodes", new ConnectionField(ConnectionPart.Nodes, EnforcementCase)),
                    F("EnforcementCaseConnection", "totalCount",
                    new ConnectionField(ConnectionPart.TotalCount, EnforcementCase))),
                Object("FireHazardGroupKeys", V(FireHazard, "state", null, "FireHazardGroupKeys"),
                    V(FireHazard, "reporterPhone", null, "FireHazardGroupKeys"),
                    R(FireHazard, "enterprise", "enterpriseCode", null, "FireHazardGroupKeys")),
                Object("FireHazardSum", V(FireHazard, "lossAmount", null, "FireHazardSum")),
                Object("FireHazardMax", V(FireHazard, "lossAmount", null, "FireHazardMax")),
                Object("Provenance", F("Provenance", "system", new ProvenancePartField(ProvenancePart.System)),
                    F("Provenance", "rowHash", new ProvenancePartField(ProvenancePart.RowHash))),
                Object("__Type", F("__Type", "name", null)),
            ],
            [], query, null, null);
    }

    private static ObjectType Type(Dataset dataset, params FieldDefinition[] fields) =>
        new(dataset.Name, null, []) { Dataset = dataset, Fields = [.. fields] };

    private static ObjectType Object(string name, params FieldDefinition[] fields) =>
        new(name, null, []) { Fields = [.. fields] };

    private static FieldDefinition V(Dataset dataset, string column, Classification? classified = null,
        string? parent = null) =>
        F(parent ?? dataset.Name, column, new ColumnField(dataset, Column(dataset, column)), classified);

    private static FieldDefinition R(Dataset dataset, string name, string column, Classification? classified = null,
        string? parent = null)
    {
        var by = Column(dataset, column);
        return F(parent ?? dataset.Name, name, new ReferenceField(dataset, by, by.RefersTo!), classified);
    }

    private static FieldDefinition F(
        string parent, string name, FieldMeaning? meaning, Classification? classified = null) =>
        new()
        {
            Parent = parent,
            Name = name,
            Type = new NamedRef(Text),
            Meaning = meaning,
            Classification = classified ?? Classification.Open,
        };
}
