using DataHub.Datasets;
using DataHub.Language;
using Xunit;

namespace DataHub.Schema.Tests;

public sealed class DerivationTests
{
    private static readonly DerivedSchema Derived = Small.Derive("""
        "井。A well."
        type Well @key(fields: "no") @dataset(title: "井", sharing: CONDITIONAL, ground: "条例") {
          "编号。Number."
          no: ID!
          owner: Owner @reference(by: "ownerCode") @classified(level: L2)
          area: Area @reference(by: "areaCode")
          kind: WellKind @semanticNonNull
          depthM: Float
          fee: Money @classified(level: L3)
          dugOn: Date
          tags: [String!]
          keeper: String @classified(level: L3, mask: NAME, when: { field: "no", startsWith: "P" })
        }
        enum WellKind { "钻井。Drilled." DRILLED }
        extend type Owner @key(fields: "code") { wells: WellConnection @inverse(of: "Well.owner") }
        extend type Area @key(fields: "code") { wells: WellConnection @inverse(of: "Well.area", subtree: true) }
        """).Value!;

    [Theory]
    [InlineData(
        "Well",
        """
        type Well @key(fields: "no") {
          no: ID!
          owner: Owner
          area: Area
          kind: WellKind @semanticNonNull
          depthM: Float
          fee: Money
          dugOn: Date
          tags: [String!]
          keeper: String
          provenance: Provenance
        }
        """)]
    [InlineData(
        "Owner",
        """
        extend type Owner @key(fields: "code") {
          code: UnifiedSocialCreditCode!
          wells(where: WellFilterInput, order: [WellSortInput!], first: Int, after: String, last: Int, before: String): WellConnection
        }
        """)]
    [InlineData(
        "Query",
        """
        type Query {
          well(no: ID!): Well
          wells(where: WellFilterInput, order: [WellSortInput!], first: Int, after: String, last: Int, before: String): WellConnection
          wellGroups(by: [WellGroupKey!]!, where: WellFilterInput, order: [WellGroupSortInput!], first: Int): [WellGroup!]
        }
        """)]
    [InlineData(
        "Subscription",
        """
        type Subscription {
          wellChanged(where: WellFilterInput, after: String): WellChange
        }
        """)]
    [InlineData(
        "WellConnection",
        """
        type WellConnection {
          nodes: [Well!]!
          edges: [WellEdge!]!
          pageInfo: PageInfo!
          totalCount: Int
        }
        """)]
    [InlineData(
        "WellGroup",
        """
        type WellGroup {
          key: WellGroupKeys!
          count: Int!
          sum: WellSum
          avg: WellAvg
          min: WellMin
          max: WellMax
        }
        """)]
    [InlineData("WellGroupKey", "enum WellGroupKey {\n  NO\n  OWNER\n  AREA\n  KIND\n  DEPTH_M\n  FEE\n  DUG_ON\n  KEEPER\n}")]
    [InlineData("WellSum", "type WellSum {\n  depthM: Float\n  fee: Money\n}")]
    [InlineData("WellMax", "type WellMax {\n  depthM: Float\n  fee: Money\n  dugOn: Date\n}")]
    [InlineData(
        "WellFilterInput",
        """
        input WellFilterInput {
          and: [WellFilterInput!]
          or: [WellFilterInput!]
          not: WellFilterInput
          no: IdOperationFilterInput
          owner: OwnerFilterInput
          area: AreaFilterInput
          kind: WellKindOperationFilterInput
          depthM: FloatOperationFilterInput
          fee: MoneyOperationFilterInput
          dugOn: DateOperationFilterInput
          tags: StringListOperationFilterInput
          keeper: StringOperationFilterInput
        }
        """)]
    [InlineData(
        "OwnerFilterInput",
        """
        input OwnerFilterInput {
          and: [OwnerFilterInput!]
          or: [OwnerFilterInput!]
          not: OwnerFilterInput
          code: UnifiedSocialCreditCodeOperationFilterInput
          name: StringOperationFilterInput
          wells: WellListFilterInput
        }
        """)]
    [InlineData(
        "WellSortInput",
        """
        input WellSortInput @oneOf {
          no: SortDirection
          owner: OwnerKeySortInput
          area: AreaKeySortInput
          kind: SortDirection
          depthM: SortDirection
          fee: SortDirection
          dugOn: SortDirection
          keeper: SortDirection
        }
        """)]
    [InlineData("OwnerKeySortInput", "input OwnerKeySortInput @oneOf {\n  code: SortDirection\n}")]
    [InlineData("WellGroupSortInput", "input WellGroupSortInput @oneOf {\n  count: SortDirection\n  key: WellSortInput\n}")]
    [InlineData(
        "MoneyOperationFilterInput",
        """
        input MoneyOperationFilterInput {
          eq: Money
          neq: Money
          in: [Money]
          nin: [Money]
          gt: Money
          gte: Money
          lt: Money
          lte: Money
        }
        """)]
    [InlineData(
        "StringListOperationFilterInput",
        """
        input StringListOperationFilterInput {
          some: StringOperationFilterInput
          none: StringOperationFilterInput
          all: StringOperationFilterInput
          any: Boolean
        }
        """)]
    [InlineData("WellChange", "type WellChange {\n  kind: ChangeKind!\n  node: Well\n  key: WellKey!\n  position: String!\n}")]
    [InlineData("WellKind", "enum WellKind {\n  DRILLED\n  UNKNOWN\n}")]
    public void A_subgraph_has_what_the_declaration_implies(string type, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), Text("water", type));

    [Fact]
    public void An_owner_does_not_declare_what_others_contribute() =>
        Assert.DoesNotContain("wells", Text("registry", "Owner"), StringComparison.Ordinal);

    [Fact]
    public void Filters_are_the_same_in_each_subgraph() =>
        Assert.Equal(Text("registry", "OwnerFilterInput"), Text("water", "OwnerFilterInput"));

    [Fact]
    public void A_dataset_has_a_column_for_each_field_and_reference()
    {
        var well = Derived.Datasets.Single(d => d.Name == "Well");

        Assert.Equal(("井", "WATER", Sharing.Conditional, "条例", "well"), (well.Title, well.Department, well.Sharing, well.Ground, well.Table));
        Assert.Equal(["no"], well.Key);
        Assert.Equal(
            [
                ("no", "no", ValueKind.Id, true, null),
                ("ownerCode", "owner_code", ValueKind.UnifiedSocialCreditCode, false, "Owner"),
                ("areaCode", "area_code", ValueKind.DivisionCode, false, "Area"),
                ("kind", "kind", ValueKind.Enum, true, null),
                ("depthM", "depth_m", ValueKind.Float, false, null),
                ("fee", "fee", ValueKind.Money, false, null),
                ("dugOn", "dug_on", ValueKind.Date, false, null),
                ("tags", "tags", ValueKind.Text, false, null),
                ("keeper", "keeper", ValueKind.Text, false, null),
            ],
            well.Columns.Select(c => (c.Name, c.Stored, c.Kind, c.Required, c.RefersTo)));
        Assert.Equal(["DRILLED", "UNKNOWN"], well.Column("kind")!.Enum!.Values);
        Assert.True(well.Column("tags")!.List);
    }

    [Fact]
    public void Members_mean_columns_references_and_inverses()
    {
        var facts = Derived.Facts;
        var well = Derived.Datasets.Single(d => d.Name == "Well");

        Assert.Equal(new ColumnField(well, well.Column("fee")!), facts.Meaning("Well.fee"));
        Assert.Equal(new ColumnField(well, well.Column("fee")!), facts.Meaning("WellSum.fee"));
        Assert.Equal(new ReferenceField(well, well.Column("ownerCode")!, "Owner"), facts.Meaning("Well.owner"));
        Assert.Equal(facts.Meaning("Well.owner"), facts.Meaning("WellFilterInput.owner"));
        Assert.Equal(facts.Meaning("Well.owner"), facts.Meaning("WellSortInput.owner"));
        Assert.Equal(facts.Meaning("Well.owner"), facts.Meaning("WellGroupKey.OWNER"));
        Assert.Equal(
            new InverseField("Area", well, well.Column("areaCode")!, null, null, Subtree: true, Many: true),
            facts.Meaning("Area.wells"));
        Assert.Equal(new ColumnField(well, well.Column("no")!), facts.Meaning("Query.well(no:)"));
        Assert.Equal(new ByKeyField(well), facts.Meaning("Query.well"));
        Assert.Equal(new FilterWord("startsWith"), facts.Meaning("StringOperationFilterInput.startsWith"));
    }

    [Fact]
    public void Fields_keep_their_classification_and_inverses_take_that_of_their_reference()
    {
        var facts = Derived.Facts;
        var keeper = facts.Classification("Well.keeper");

        Assert.Equal((Level.L3, MaskKind.Name), (keeper.Level, keeper.Mask));
        Assert.Equal(("no", "P"), (keeper.When!.Column.Name, keeper.When.StartsWith));
        Assert.Equal(Level.L3, facts.Classification("WellSum.fee").Level);
        Assert.Equal(Level.L2, facts.Classification("Owner.wells").Level);
        Assert.Equal(Classification.Open, facts.Classification("Area.wells"));
    }

    [Fact]
    public void A_key_that_is_itself_a_reference_holds_what_the_referenced_key_holds()
    {
        var file = Small.Derive("""
            type WaterFile @key(fields: "ownerCode") @dataset(title: "档案", sharing: NONE) {
              ownerCode: ID!
              owner: Owner @reference(by: "ownerCode")
            }
            extend type Owner @key(fields: "code") { waterFile: WaterFile @inverse(of: "WaterFile.owner") }
            """).Value!.Datasets.Single(d => d.Name == "WaterFile");

        var column = Assert.Single(file.Columns);
        Assert.Equal((ValueKind.UnifiedSocialCreditCode, "Owner", true), (column.Kind, column.RefersTo, column.Required));
    }

    [Fact]
    public void References_to_a_hashed_key_are_hashed_as_the_key_is()
    {
        var datasets = Small.Derive("""
            type Worker @key(fields: "id") @dataset(title: "工人", sharing: NONE) { id: ID! @keyedHash(of: CITIZEN_ID) }
            type Shift @key(fields: "no") @dataset(title: "班次", sharing: NONE) {
              no: ID!
              worker: Worker @reference(by: "workerId")
            }
            """).Value!.Datasets;

        Assert.Equal(HashedKind.CitizenId, datasets.Single(d => d.Name == "Worker").Column("id")!.Hash);
        Assert.Equal(HashedKind.CitizenId, datasets.Single(d => d.Name == "Shift").Column("workerId")!.Hash);
    }

    [Fact]
    public void An_inverse_through_a_joining_row_gives_what_that_refers_to()
    {
        var facts = Small.Derive("""
            type Site @key(fields: "no") @dataset(title: "工地", sharing: NONE) { no: ID! }
            type Share @key(fields: "no") @dataset(title: "份额", sharing: NONE) {
              no: ID!
              owner: Owner @reference(by: "ownerCode")
              site: Site @reference(by: "siteNo") @classified(level: L4)
            }
            extend type Owner @key(fields: "code") { sites: SiteConnection @inverse(of: "Share.owner", then: "site") }
            """).Value!.Facts;

        var inverse = Assert.IsType<InverseField>(facts.Meaning("Owner.sites"));
        Assert.Equal(("Share", "ownerCode", "siteNo", "Site"), (inverse.Source.Name, inverse.Via.Name, inverse.Then!.Name, inverse.Target.Name));
        Assert.Equal(Level.L4, facts.Classification("Owner.sites").Level);
    }

    [Theory]
    [InlineData("Dispute", "disputes")]
    [InlineData("JudgmentDebtorParty", "judgmentDebtorParties")]
    [InlineData("Survey", "surveys")]
    [InlineData("Address", "addresses")]
    [InlineData("Branch", "branches")]
    [InlineData("Tax", "taxes")]
    public void A_plural_is_regular(string type, string plural) => Assert.Equal(plural, DerivedNames.Plural(type));

    [Fact]
    public void A_department_that_comes_moves_no_stored_number_of_another()
    {
        var before = EnumSet.Composed("Department", ["FIRE", "GRID", "UNKNOWN"]);
        var after = EnumSet.Composed("Department", ["ECOLOGY", "FIRE", "GRID", "UNKNOWN"]);

        Assert.True(before.TryOrdinal("GRID", out var one) && after.TryOrdinal("GRID", out var other) && one == other);
        Assert.Equal("GRID", after.NameOf(one));
    }

    private static string Text(string subgraph, string type)
    {
        var document = Derived.Subgraphs.Single(s => s.Department.Subgraph == subgraph).Document;
        return Printer.Print(WithoutDescriptions(document.Definitions.OfType<TypeDefinition>().Single(t => t.Name == type)));
    }

    private static TypeDefinition WithoutDescriptions(TypeDefinition type) => type switch
    {
        ObjectTypeDefinition of => of with
        {
            Description = null,
            Fields = [.. of.Fields.Select(f => f with { Description = null, Arguments = [.. f.Arguments.Select(Bare)] })],
        },
        InputObjectTypeDefinition input => input with { Description = null, Fields = [.. input.Fields.Select(Bare)] },
        EnumTypeDefinition values => values with
        {
            Description = null,
            Values = [.. values.Values.Select(v => v with { Description = null })],
        },
        _ => type,
    };

    private static InputValueDefinition Bare(InputValueDefinition input) => input with { Description = null };
}
