using DataHub.Engine;
using DataHub.Schema;
using Xunit;
using static DataHub.Policies.Tests.TestTypes;

namespace DataHub.Policies.Tests;

public sealed class FieldRightsTests
{
    private readonly FieldRights rights = new(All,
        PurposeGrant.Parse("FireHazard: hazardNo reporterPhone enterprise\nPerson: name"));

    [Theory]
    [InlineData("Enterprise.name", "clear", "clear", "clear", "masked when code 92")]
    [InlineData("Enterprise.legalRepName", "clear", "clear", "clear", "denied CITY")]
    [InlineData("Enterprise.taxNo", "clear", "clear", "clear", "denied CITY")]
    [InlineData("Enterprise.code", "clear", "clear", "clear", "clear")]
    [InlineData("Person.id", "clear", "clear", "clear", "denied CITY")]
    [InlineData("Person.name", "masked", "masked", "clear", "denied CITY")]
    [InlineData("Person.sex", "clear", "clear", "clear", "denied CITY")]
    [InlineData("Person.birthYear", "denied CITY", "denied CITY", "clear", "denied CITY")]
    [InlineData("FireHazard.reporterPhone", "clear", "masked", "masked", "denied FIRE")]
    [InlineData("FireHazard.nickname", "clear", "masked when code 92", "masked when code 92", "denied FIRE")]
    [InlineData("FireHazard.finder", "clear", "denied FIRE", "denied FIRE", "denied FIRE")]
    [InlineData("FireHazard.provenance", "clear", "clear", "clear", "denied FIRE")]
    [InlineData("EnforcementCase.caseNo", "denied COURT", "clear", "denied COURT", "denied COURT")]
    [InlineData("DishonestEntry.case", "clear", "clear", "clear", "clear")]
    [InlineData("DishonestEntry.person", "clear", "clear", "clear", "denied COURT")]
    [InlineData("Enterprise.fireHazards", "clear", "clear", "clear", "denied FIRE")]
    [InlineData("Person.foundHazards", "clear", "denied FIRE", "denied FIRE", "denied FIRE")]
    [InlineData("Enterprise.enforcementCases", "denied COURT", "clear", "denied COURT", "denied COURT")]
    [InlineData("Person.dishonestEntries", "clear", "clear", "clear", "denied COURT")]
    [InlineData("Query.enterprise", "clear", "clear", "clear", "clear")]
    [InlineData("Query.fireHazards", "clear", "clear", "clear", "denied FIRE")]
    [InlineData("Query.fireHazardGroups", "clear", "clear", "clear", "denied FIRE")]
    [InlineData("Query.enforcementCase", "denied COURT", "clear", "denied COURT", "denied COURT")]
    [InlineData("Query.assetSearch", "denied COURT", "clear", "denied COURT", "denied COURT")]
    [InlineData("Query.reportedFigures", "clear", "clear", "clear", "clear")]
    [InlineData("FireHazardConnection.totalCount", "clear", "clear", "clear", "denied FIRE")]
    [InlineData("FireHazardGroupKeys.state", "clear", "clear", "clear", "denied FIRE")]
    [InlineData("FireHazardGroupKeys.reporterPhone", "clear", "denied FIRE", "denied FIRE", "denied FIRE")]
    [InlineData("FireHazardSum.lossAmount", "clear", "denied FIRE", "denied FIRE", "denied FIRE")]
    [InlineData("__Type.name", "clear", "clear", "clear", "clear")]
    public void Each_caller_reads_what_sharing_and_level_give(
        string coordinate, string fire, string court, string city, string openData)
    {
        var field = Field(coordinate);

        Assert.Equal(
            (fire, court, city, openData),
            (Of(Fire, field), Of(Court, field), Of(City, field), Of(OpenData, field)));
    }

    [Fact]
    public void A_key_read_through_a_reference_belongs_to_the_row_that_refers()
    {
        var caseNo = Field("EnforcementCase.caseNo");
        var reference = Field("DishonestEntry.case");

        Assert.Equal("clear", Describe(rights.Of(Fire, caseNo, reference)));
        Assert.Equal("clear", Describe(rights.Of(OpenData, caseNo, reference)));
        Assert.Equal("denied COURT", Describe(rights.Of(Fire, Field("EnforcementCase.state"), reference)));
    }

    [Fact]
    public void A_key_read_through_a_denied_reference_is_denied()
    {
        Assert.Equal("denied FIRE", Describe(rights.Of(Court, Field("Person.id"), Field("FireHazard.finder"))));
        Assert.Equal("clear", Describe(rights.Of(Fire, Field("Person.id"), Field("FireHazard.finder"))));
    }

    [Fact]
    public void A_key_in_a_groups_key_is_read_through_its_reference() =>
        Assert.Equal("clear", Describe(rights.Of(Court, Field("Enterprise.code"),
            Field("FireHazardGroupKeys.enterprise"))));

    [Fact]
    public void Technical_provenance_is_for_the_owner_and_auditors()
    {
        var (hash, system, provenance) = (Field("Provenance.rowHash"), Field("Provenance.system"),
            Field("FireHazard.provenance"));

        Assert.Equal("clear", Describe(rights.Of(Fire, hash, provenance)));
        Assert.Equal("denied FIRE", Describe(rights.Of(Court, hash, provenance)));
        Assert.Equal("clear", Describe(rights.Of(Court with { IsAuditor = true }, hash, provenance)));
        Assert.Equal("clear", Describe(rights.Of(Court, system, provenance)));
        Assert.Equal("denied ", Describe(rights.Of(Fire, hash)));
    }

    [Fact]
    public void A_caller_without_a_department_reads_no_dataset()
    {
        var open = All.Types.Values.OfType<ObjectType>().Where(t => t.Dataset is not null).SelectMany(t => t.Fields)
            .Where(f => rights.Of(Nobody, f) is not DeniedAccess);

        Assert.Empty(open);
    }

    [Fact]
    public void An_answer_is_the_same_when_it_is_asked_again_after_another_caller()
    {
        var phone = Field("FireHazard.reporterPhone");
        var first = rights.Of(Court, phone);
        rights.Of(Fire, phone);

        Assert.Same(first, rights.Of(new RightsClass("COURT", false, Purpose.None, false), phone));
    }

    [Theory]
    [InlineData(FieldGuard.None, "FIRE", false, true)]
    [InlineData(FieldGuard.None, null, true, true)]
    [InlineData(FieldGuard.Authenticated, "FIRE", false, true)]
    [InlineData(FieldGuard.Authenticated, null, false, false)]
    [InlineData(FieldGuard.Authenticated, null, true, false)]
    [InlineData(FieldGuard.Granted, "FIRE", false, false)]
    public void What_a_server_guards_is_read_by_known_callers_and_what_it_grants_by_nobody(
        FieldGuard guard, string? department, bool open, bool reads)
    {
        var field = new FieldDefinition
        {
            Name = "weather",
            Parent = "Query",
            Type = new NamedRef(All.Types["String"]),
            Guard = guard,
        };

        Assert.Equal(reads, rights.Of(new(department, false, Purpose.None, open), field) is ClearAccess);
    }

    [Fact]
    public void Introspection_shows_what_may_be_read_in_some_way()
    {
        Assert.True(rights.Shows(Fire, Field("EnforcementCase.caseNo")));
        Assert.False(rights.Shows(Fire, Field("EnforcementCase.state")));
        Assert.False(rights.Shows(Fire, Field("Query.assetSearch")));
        Assert.True(rights.Shows(Court, Field("FireHazard.reporterPhone")));
        Assert.True(rights.Shows(Fire, Field("Provenance.rowHash")));
        Assert.False(rights.Shows(OpenData, Field("Provenance.rowHash")));
    }

    [Fact]
    public void A_grant_over_a_misspelt_field_is_a_problem_and_an_absent_department_is_none()
    {
        var problems = new FieldRights(All,
            PurposeGrant.Parse("FireHazard: hazardNr\nWeldingMachine: machineId")).Problems;

        var problem = Assert.Single(problems);
        Assert.Equal("policy.unknown_field", problem.Code);
        Assert.Equal("A purpose grants FireHazard.hazardNr, which the schema does not have.", problem.Message);
    }

    [Fact]
    public void The_version_follows_the_grants() => Assert.NotEqual(
        new FieldRights(All, PurposeGrant.Parse("FireHazard: hazardNo")).Version,
        new FieldRights(All, PurposeGrant.Parse("FireHazard: state")).Version);

    private string Of(RightsClass caller, FieldDefinition field) => Describe(rights.Of(caller, field));

    internal static string Describe(Access access) => access switch
    {
        ClearAccess => "clear",
        MaskedAccess { When: null } => "masked",
        MaskedAccess { When: { } when } => $"masked when {when.Column.Name} {when.StartsWith}",
        DeniedAccess denied => $"denied {denied.Owner}",
        _ => "?",
    };
}
