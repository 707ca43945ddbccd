using Xunit;
using static DataHub.Policies.Tests.FieldRightsTests;
using static DataHub.Policies.Tests.TestTypes;

namespace DataHub.Policies.Tests;

public sealed class PurposeTests
{
    private static readonly RightsClass Figures = OpenData with { Purpose = Purpose.Figures };
    private static readonly RightsClass Search = Court with { Purpose = Purpose.AssetSearch };
    private readonly FieldRights rights = new(All,
        PurposeGrant.Parse("FireHazard: hazardNo reporterPhone enterprise\nPerson: name"));

    [Theory]
    [InlineData("Query.fireHazards", "clear")]
    [InlineData("Query.fireHazardGroups", "clear")]
    [InlineData("Query.enforcementCases", "clear")]
    [InlineData("EnforcementCaseConnection.totalCount", "clear")]
    [InlineData("EnforcementCaseConnection.nodes", "denied COURT")]
    [InlineData("FireHazardConnection.nodes", "denied FIRE")]
    [InlineData("Query.fireHazard", "denied FIRE")]
    [InlineData("Query.enterprise", "clear")]
    [InlineData("Enterprise.enforcementCases", "clear")]
    [InlineData("Enterprise.code", "clear")]
    [InlineData("Enterprise.legalRepName", "denied CITY")]
    [InlineData("Enterprise.name", "masked when code 92")]
    [InlineData("FireHazard.state", "denied FIRE")]
    [InlineData("FireHazardGroupKeys.state", "clear")]
    [InlineData("FireHazardGroupKeys.reporterPhone", "denied FIRE")]
    [InlineData("FireHazardSum.lossAmount", "clear")]
    [InlineData("FireHazardMax.lossAmount", "denied FIRE")]
    public void Figures_count_everything_and_read_rows_of_unconditional_L1_only(string coordinate, string access) =>
        Assert.Equal(access, Describe(rights.Of(Figures, Field(coordinate))));

    [Fact]
    public void Figures_filter_over_everything()
    {
        Assert.Equal("clear", Describe(rights.ForFilter(Figures, Field("FireHazard.reporterPhone").Meaning!)));
        Assert.Equal("clear", Describe(rights.ForFilter(Figures, Field("Enterprise.enforcementCases").Meaning!)));
        Assert.Null(FieldRights.RowFilter(Figures, AssistRequest));
    }

    [Theory]
    [InlineData("FireHazard.reporterPhone", "clear")]
    [InlineData("FireHazard.state", "clear")]
    [InlineData("FireHazard.lossAmount", "denied FIRE")]
    [InlineData("FireHazard.finder", "denied FIRE")]
    [InlineData("Person.name", "clear")]
    [InlineData("Person.birthYear", "denied CITY")]
    [InlineData("Enterprise.fireHazards", "clear")]
    [InlineData("Person.foundHazards", "denied FIRE")]
    [InlineData("EnforcementCase.state", "clear")]
    [InlineData("FireHazardSum.lossAmount", "denied FIRE")]
    public void An_asset_search_reads_its_list_beside_the_courts_own_rights(string coordinate, string access) =>
        Assert.Equal(access, Describe(rights.Of(Search, Field(coordinate))));

    [Fact]
    public void An_asset_search_sees_where_a_row_came_from() => Assert.Equal(
        "clear", Describe(rights.Of(Search, Field("Provenance.rowHash"), Field("FireHazard.provenance"))));

    [Fact]
    public void The_declared_list_names_no_health_visit_or_citizen_id()
    {
        var granted = PurposeGrant.AssetSearch.Coordinates;

        Assert.Contains("FactoryLease.rentAmount", granted);
        Assert.DoesNotContain(granted, c => c is "Person.citizenId" or "Person.phone"
            || c.StartsWith("BuildingSweep.", StringComparison.Ordinal) || c.StartsWith("PatrolVisit.",
                StringComparison.Ordinal));
    }
}
