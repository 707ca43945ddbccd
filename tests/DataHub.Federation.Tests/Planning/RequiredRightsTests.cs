using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>A field that is made from others needs the right to them.</summary>
public sealed class RequiredRightsTests
{
    private static readonly Supergraph Supergraph = Planned.Of(
        """a: type Query { item: Item } type Item @key(fields: "id") { id: ID! secret: Int owner: Owner } type Owner { income: Int }""",
        """b: type Item @key(fields: "id") { id: ID! secret: Int @external owner: Owner @external risk: Int @requires(fields: "secret") grade: Int @requires(fields: "owner { income }") name: String } type Owner { income: Int @external }""",
        """c: type Item @key(fields: "id") { id: ID! risk: Int @external level: Int @requires(fields: "risk") }""");

    [Theory]
    [InlineData("Item.secret", "risk level")]
    [InlineData("Owner.income", "grade")]
    [InlineData("Item.owner", "grade")]
    [InlineData("Item.name", "name")]
    public void What_is_made_from_a_withheld_field_is_withheld(string withheld, string denied)
    {
        Assert.True(Parser.TryParse("{ item { name risk grade level } }", ParserLimits.Public, out var document, out _));
        var bound = Assert.IsType<BoundResult>(Binder.Bind(document, null, Supergraph.Api, ValidationLimits.Public)).Document;

        var item = Decider.Decide(bound, VariableValues.Empty, new Withholding(withheld)).Root.ByType["Query"][0].Selection!;

        Assert.Equal(denied, string.Join(' ', item.ByType["Item"].Where(f => f.Access is DeniedAccess).Select(f => f.ResponseKey)));
    }

    private sealed class Withholding(string coordinate) : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) =>
            field.Coordinate == coordinate ? new DeniedAccess("A", "it is withheld.") : Access.Clear;

        public Access ForFilter(FieldMeaning meaning) => Access.Clear;

        public Access ForOrder(FieldMeaning meaning) => Access.Clear;

        public Access ForGroup(FieldMeaning meaning) => Access.Clear;

        public Access Reach(Dataset dataset) => Access.Clear;

        public Filter? RowFilter(Dataset dataset) => null;
    }
}
