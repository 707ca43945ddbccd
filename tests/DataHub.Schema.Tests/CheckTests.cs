using System.Reflection;
using Xunit;

namespace DataHub.Schema.Tests;

public sealed class CheckTests
{
    private const string Well = """type Well @key(fields: "no") @dataset(title: "井", sharing: NONE)""";

    /// <summary>A code, and a department's text in which ^ marks the place that the error names.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { SchemaCodes.UnknownDirective, Well + " { no: ID! depth: Int ^@deep }" },
        { SchemaCodes.UnknownDirective, "enum Kind ^@closed { A }" },
        { SchemaCodes.UnknownArgument, Well + """ { no: ID! owner: Owner @reference(by: "ownerCode", ^to: "code") }""" },
        { SchemaCodes.ArgumentMissing, Well + " { no: ID! owner: Owner ^@reference }" },
        { SchemaCodes.ArgumentValue, Well + """ { no: ID! phone: PhoneNumber @classified(level: ^L9) }""" },
        { SchemaCodes.ArgumentValue, """type Well @key(fields: "no") @dataset(title: ^1, sharing: NONE) { no: ID! }""" },
        { SchemaCodes.ArgumentValue, Well + """ { no: ID! name: String @classified(when: ^{ field: "no" }) }""" },
        { SchemaCodes.DirectiveMisplaced, Well + """ { no: ID! depth: Int ^@dataset(title: "深", sharing: NONE) }""" },
        { SchemaCodes.DirectiveRepeated, Well + " { no: ID! depth: Int @semanticNonNull ^@semanticNonNull }" },
        { SchemaCodes.UnsupportedDefinition, "^interface Named { name: String }" },
        { SchemaCodes.UnsupportedDefinition, "^extend enum Sex { OTHER }" },
        { SchemaCodes.NotADataset, "^type Note { text: String }" },
        { SchemaCodes.TypeDuplicate, "^enum Sex { MALE }" },
        { SchemaCodes.FieldDuplicate, Well + " { no: ID! depth: Int ^depth: Float }" },
        { SchemaCodes.ValueDuplicate, "enum Kind { A B ^A }" },
        { SchemaCodes.UnknownWritten, "enum Kind { A ^UNKNOWN }" },
        { SchemaCodes.DepartmentWritten, "^enum Department @unfed { WATER }" },
        { SchemaCodes.ReservedName, Well + " { no: ID! ^and: Boolean }" },
        { SchemaCodes.ReservedName, Well + " { no: ID! ^provenance: String }" },
        { SchemaCodes.ReservedName, Well + " { no: ID! ^hubRun: Int }" },
        { SchemaCodes.ReservedName, "^enum SortDirection @unfed { UP }" },
        { SchemaCodes.ReservedName, Well + """ { no: ID! owner: Owner ^@reference(by: "or") }""" },
        { SchemaCodes.UnknownType, Well + " { no: ID! depth: ^Metre }" },
        { SchemaCodes.UnknownType, Well + """ { no: ID! owner: ^Holder @reference(by: "holderCode") }""" },
        { SchemaCodes.UnknownType, """^extend type Holder @key(fields: "code") { wells: Int }""" },
        { SchemaCodes.KeyMissing, """^type Well @dataset(title: "井", sharing: NONE) { no: ID }""" },
        { SchemaCodes.KeyField, """type Well ^@key(fields: "code") @dataset(title: "井", sharing: NONE) { no: ID }""" },
        { SchemaCodes.KeyField, """type Well ^@key(fields: "sex") @dataset(title: "井", sharing: NONE) { sex: Sex! }""" },
        { SchemaCodes.KeyNullable, Well + " { no: ^ID }" },
        { SchemaCodes.KeyClassified, Well + " { no: ID! ^@classified(level: L3) }" },
        { SchemaCodes.NonNull, Well + " { no: ID! depth: ^Int! }" },
        { SchemaCodes.NonNull, Well + " { no: ID! tags: ^[String!]! }" },
        { SchemaCodes.ListOfLists, Well + " { no: ID! tags: ^[[String!]!] }" },
        { SchemaCodes.FieldArguments, Well + " { no: ID! depth(^unit: Int): Int }" },
        { SchemaCodes.Plural, """type Well @key(fields: "no") ^@dataset(title: "井", sharing: NONE, plural: "well") { no: ID! }""" },
        { SchemaCodes.Plural, """type Well @key(fields: "no") ^@dataset(title: "井", sharing: NONE, plural: "all wells") { no: ID! }""" },
        { SchemaCodes.MaskKind, Well + " { no: ID! depth: Int ^@classified(level: L3, mask: NAME) }" },
        { SchemaCodes.MaskKind, Well + """ { no: ID! owner: Owner @reference(by: "ownerCode") ^@classified(mask: NAME) }""" },
        { SchemaCodes.WhenField, Well + """ { no: ID! name: String @classified(mask: NAME, when: ^{ field: "code", startsWith: "9" }) }""" },
        { SchemaCodes.RowsFor, """type Well @key(fields: "no") @dataset(title: "井", sharing: NONE, rowsFor: ^"to") { no: ID! }""" },
        { SchemaCodes.RowsFor, """type Well @key(fields: "no") @dataset(title: "井", sharing: NONE, rowsFor: ^"no") { no: ID! }""" },
        { SchemaCodes.KeyedHash, Well + " { no: ID! id: ID ^@keyedHash(of: TEXT) }" },
        { SchemaCodes.RelationMissing, Well + " { no: ID! ^owner: Owner }" },
        { SchemaCodes.RelationMissing, Well + " { no: ID! ^visits: VisitConnection }" },
        { SchemaCodes.ReferenceTarget, Well + """ { no: ID! pair: ^Pair @reference(by: "pairNo") }""" },
        { SchemaCodes.ReferenceTarget, Well + """ { no: ID! sex: ^Sex @reference(by: "sexCode") }""" },
        { SchemaCodes.ReferenceTarget, Well + """ { no: ID! owners: ^[Owner!] @reference(by: "ownerCode") }""" },
        { SchemaCodes.ReferenceColumn, Well + """ { no: ID! owner: Owner @reference(by: "code") area: Area ^@reference(by: "code") }""" },
        { SchemaCodes.ReferenceColumn, Well + """ { no: ID! owner: Owner @reference(by: "code") ^code: Int }""" },
        { SchemaCodes.ReferenceDuplicate, Well + """ { no: ID! a: Owner @reference(by: "code") b: Owner ^@reference(by: "code") }""" },
        { SchemaCodes.InverseOf, Well + """ { no: ID! visits: VisitConnection ^@inverse(of: "Visit") }""" },
        { SchemaCodes.InverseOf, Well + """ { no: ID! visits: VisitConnection ^@inverse(of: "Visit.no") }""" },
        { SchemaCodes.InverseOf, Well + """ { no: ID! visits: VisitConnection ^@inverse(of: "Visit.owner") }""" },
        { SchemaCodes.InverseElsewhere, """extend type Owner @key(fields: "code") { visits: VisitConnection ^@inverse(of: "Visit.owner") }""" },
        {
            SchemaCodes.InverseThen,
            Well + """
             { no: ID! owner: Owner @reference(by: "ownerCode") }
            extend type Owner @key(fields: "code") { wells: WellConnection ^@inverse(of: "Well.owner", then: "next") }
            """
        },
        {
            SchemaCodes.InverseType,
            Well + """
             { no: ID! owner: Owner @reference(by: "ownerCode") }
            extend type Owner @key(fields: "code") { well: Well ^@inverse(of: "Well.owner") }
            """
        },
        {
            SchemaCodes.InverseSubtree,
            Well + """
             { no: ID! owner: Owner @reference(by: "ownerCode") }
            extend type Owner @key(fields: "code") { wells: WellConnection ^@inverse(of: "Well.owner", subtree: true) }
            """
        },
        { SchemaCodes.ExtensionField, """extend type Owner @key(fields: "code") { ^phone: PhoneNumber }""" },
        { SchemaCodes.ExtensionKey, """^extend type Owner @key(fields: "name") { phone: Int }""" },
        {
            SchemaCodes.FieldDuplicate,
            Well + """
             { no: ID! owner: Owner @reference(by: "ownerCode") }
            extend type Owner @key(fields: "code") { ^name: WellConnection @inverse(of: "Well.owner") }
            """
        },
        { SchemaCodes.ColumnClash, "^" + Well + " { no: ID! wellNo: Int well_no: Int }" },
        {
            SchemaCodes.NameClash,
            "^" + Well + """
             { no: ID! }
            type WellGroup @key(fields: "no") @dataset(title: "井群", sharing: NONE) { no: ID! }
            """
        },
        { SchemaCodes.NameClash, """^type Well @key(fields: "no") @dataset(title: "井", sharing: NONE, plural: "owners") { no: ID! }""" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_bad_schema_is_refused_where_it_goes_wrong(string code, string marked)
    {
        var lines = marked.Split('\n');
        var line = Array.FindIndex(lines, l => l.Contains('^'));

        var errors = Small.Derive(marked.Replace("^", "")).Errors;

        var error = Assert.Single(errors, e => e.Code == code);
        Assert.Equal(("water.graphql", line + 2, lines[line].IndexOf('^') + 1), (error.File, error.Line, error.Column));
        Assert.NotEmpty(error.Message);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_files_and_lines()
    {
        var errors = Small.DeriveFiles(
            ("water.graphql", Small.Head + """

            type Well @key(fields: "no") @dataset(title: "井", sharing: NONE) {
              no: ID!
              depth: Int!
              owner: Holder @reference(by: "holderCode")
            }
            """),
            ("air.graphql", """
            schema @department(code: "AIR", title: "气象") { query: Query }
            type Wind @dataset(title: "风", sharing: MAYBE) { speed: Float }
            """)).Errors;

        Assert.Equal(
            [
                ("air.graphql", 2, SchemaCodes.KeyMissing),
                ("air.graphql", 2, SchemaCodes.ArgumentValue),
                ("water.graphql", 4, SchemaCodes.NonNull),
                ("water.graphql", 5, SchemaCodes.UnknownType),
            ],
            errors.Select(e => (e.File, e.Line, e.Code)));
        Assert.Equal(
            "water.graphql:5:10: schema.unknown_type: There is no type Holder. "
            + "Refer to a dataset that a file of this folder declares.",
            errors[^1].ToString());
    }

    [Fact]
    public void A_file_that_does_not_parse_is_told_with_its_place_beside_the_others()
    {
        var errors = Small.Parse(("air.graphql", "schema { query: Query }"), ("water.graphql", "\ntype {")).Errors;

        Assert.Equal(
            [(SchemaCodes.DepartmentMissing, "air.graphql", 1), ("syntax.unexpected", "water.graphql", 2)],
            errors.Select(e => (e.Code, e.File, e.Line)));
    }

    [Theory]
    [InlineData("""schema @department(code: "water", title: "水务") { query: Query }""", SchemaCodes.DepartmentCode)]
    [InlineData("""schema @department(code: "UNKNOWN", title: "水务") { query: Query }""", SchemaCodes.DepartmentCode)]
    [InlineData("""schema @department(code: "AIR") { query: Query }""", SchemaCodes.DepartmentMissing)]
    [InlineData("""schema @department(code: "AIR", title: "气象") { query: Query }""", SchemaCodes.DepartmentDuplicate)]
    public void A_department_needs_a_code_and_a_title_of_its_own(string text, string code)
    {
        var errors = Small.Parse(
            ("air.graphql", """schema @department(code: "AIR", title: "气象") { query: Query }"""),
            ("water.graphql", text)).Errors;

        Assert.Equal((code, "water.graphql"), Assert.Single(errors.Select(e => (e.Code, e.File))));
    }

    [Fact]
    public void A_folder_needs_a_hub_file()
    {
        Assert.Equal(SchemaCodes.FolderMissing, SchemaFolder.Load("no-such-folder").Errors.Single().Code);
        Assert.Equal(SchemaCodes.HubMissing, SchemaFolder.Parse([]).Errors.Single().Code);
    }

    [Fact]
    public void Every_code_is_unique_and_says_its_area_and_problem()
    {
        var codes = typeof(SchemaCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetValue(null)!).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^schema\\.[a-z_]+$", c));
        Assert.Empty(codes.Except(Refused.Select(r => r.Data.Item1)).Except(
            [SchemaCodes.FolderMissing, SchemaCodes.HubMissing, SchemaCodes.DepartmentMissing, SchemaCodes.DepartmentCode,
                SchemaCodes.DepartmentDuplicate]));
    }
}
