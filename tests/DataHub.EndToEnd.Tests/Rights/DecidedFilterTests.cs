using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Policies;
using DataHub.Schema;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>Filters and orders that would let a caller infer what it may not read.</summary>
public sealed class DecidedFilterTests
{
    private static readonly RightsClass Fire = new("FIRE", false, Purpose.None, false);
    private static readonly RightsClass OpenData = new(null, false, Purpose.None, true);

    [Theory]
    [InlineData("dishonestEntries(where: { case: { caseNo: { eq: \"(2022)浙0502执1号\" } } })", "CC")]
    [InlineData("dishonestEntries(where: { case: { caseNo: null } })", "CC")]
    [InlineData("dishonestEntries(where: { case: { and: [{ caseNo: null, state: null }] } })", "CC")]
    [InlineData("dishonestEntries(where: { case: { state: { eq: CLOSED } } })", "--")]
    [InlineData("dishonestEntries(where: { case: { division: {} } })", "--")]
    [InlineData("dishonestEntries(where: { case: { not: { division: {} } } })", "--")]
    [InlineData("dishonestEntries(where: { case: { auctions: { some: {} } } })", "--")]
    [InlineData("dishonestEntries(order: [{ case: { caseNo: ASC } }])", "CC")]
    [InlineData("enterprises(where: { name: { contains: \"湖\" } })", "CC")]
    [InlineData("enterprises(order: [{ name: ASC }])", "C-")]
    [InlineData("enterprises(where: { enforcementCases: { none: {} } })", "--")]
    [InlineData("enterprises(where: { legalRepName: { eq: \"张三\" } })", "C-")]
    [InlineData("fireHazards(where: { reporterPhone: { eq: null } })", "C-")]
    [InlineData("enterprises(where: { or: [{ fireHazards: { some: { state: { eq: FIXED } } } }] })", "C-")]
    [InlineData("persons(where: { birthYear: { gt: 2000 } })", "--")]
    [InlineData("certificates(where: { holder: { id: { eq: \"x\" } } })", "--")]
    public void What_may_not_be_read_in_clear_is_neither_filter_nor_order(string list, string expected) =>
        Assert.Equal(
            expected,
            string.Concat(new[] { Fire, OpenData }.Select(caller => Decide(list, caller) is DeniedAccess ? '-' : 'C')));

    private static Access Decide(string list, RightsClass caller)
    {
        Assert.True(Parser.TryParse($"{{ {list} {{ totalCount }} }}", ParserLimits.Public, out var document, out _));
        var bound = Binder.Bind(document, null, DeclaredRightsTests.Types, ValidationLimits.Public);
        var decided = Decider.Decide(
            Assert.IsType<BoundResult>(bound).Document, VariableValues.Empty,
                new Policy(DeclaredRightsTests.Rights, caller));
        return Assert.Single(decided.Root.ByType.Values.Single()).Access;
    }

    private sealed class Policy(FieldRights rights, RightsClass caller) : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) => rights.Of(caller, field, through);

        public Access ForFilter(FieldMeaning meaning) => rights.ForFilter(caller, meaning);

        public Access ForOrder(FieldMeaning meaning) => rights.ForOrder(caller, meaning);

        public Access ForGroup(FieldMeaning meaning) => rights.ForGroup(caller, meaning);

        public Access Reach(Dataset dataset) => rights.ForFilter(caller, dataset);

        public Filter? RowFilter(Dataset dataset) => FieldRights.RowFilter(caller, dataset);
    }
}
