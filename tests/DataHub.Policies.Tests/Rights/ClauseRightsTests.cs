using DataHub.Engine;
using Xunit;
using static DataHub.Policies.Tests.FieldRightsTests;
using static DataHub.Policies.Tests.TestTypes;

namespace DataHub.Policies.Tests;

public sealed class ClauseRightsTests
{
    private readonly FieldRights rights = new(All, PurposeGrant.Parse("FireHazard: hazardNo"));

    [Theory]
    [InlineData("FireHazard.state", "clear", "clear", "clear")]
    [InlineData("FireHazard.reporterPhone", "denied FIRE", "denied FIRE", "denied FIRE")]
    [InlineData("FireHazard.nickname", "masked when code 92", "denied FIRE", "denied FIRE")]
    [InlineData("FireHazard.enterprise", "clear", "clear", "clear")]
    [InlineData("FireHazard.finder", "denied FIRE", "denied FIRE", "denied FIRE")]
    public void What_is_not_in_clear_is_no_filter_order_or_group(string coordinate, string filter, string order,
        string group)
    {
        var meaning = Field(coordinate).Meaning!;

        Assert.Equal(
            (filter, order, group),
            (Describe(rights.ForFilter(Court, meaning)), Describe(rights.ForOrder(Court, meaning)),
                Describe(rights.ForGroup(Court, meaning))));
    }

    [Fact]
    public void The_public_filters_names_in_clear_only_and_never_orders_by_them()
    {
        var name = Field("Enterprise.name").Meaning!;

        Assert.Equal("masked when code 92", Describe(rights.ForFilter(OpenData, name)));
        Assert.Equal("denied CITY", Describe(rights.ForOrder(OpenData, name)));
        Assert.Equal("denied CITY", Describe(rights.ForGroup(OpenData, name)));
    }

    [Fact]
    public void A_relation_needs_the_right_to_every_dataset_its_join_reads()
    {
        Assert.Equal("denied COURT", Describe(rights.ForFilter(Fire, Field("Enterprise.enforcementCases").Meaning!)));
        Assert.Equal("clear", Describe(rights.ForFilter(Court, Field("Enterprise.enforcementCases").Meaning!)));
        Assert.Equal("denied FIRE", Describe(rights.ForFilter(OpenData, Field("Enterprise.fireHazards").Meaning!)));
    }

    [Fact]
    public void A_relation_from_rows_that_may_not_be_read_is_refused()
    {
        var entries = Field("EnforcementCase.dishonestEntries");

        Assert.Equal("denied COURT",
            Describe(rights.ForFilter(Fire, entries.Meaning!, Field("DishonestEntry.case").Meaning)));
        Assert.Equal("clear", Describe(rights.Of(Fire, entries)));
    }

    [Fact]
    public void A_filter_over_the_key_of_a_reference_reads_the_local_column()
    {
        var reference = Field("DishonestEntry.case").Meaning!;

        Assert.Equal("clear", Describe(rights.ForFilter(OpenData, Field("EnforcementCase.caseNo").Meaning!,
            reference)));
        Assert.Equal("clear", Describe(rights.ForOrder(OpenData, Field("EnforcementCase.caseNo").Meaning!, reference)));
        Assert.Equal("denied COURT",
            Describe(rights.ForFilter(Fire, Field("EnforcementCase.state").Meaning!, reference)));
    }

    [Fact]
    public void A_filter_looks_only_at_rows_of_datasets_within_reach()
    {
        Assert.Equal("denied COURT", Describe(rights.ForFilter(Fire, EnforcementCase)));
        Assert.Equal("clear", Describe(rights.ForFilter(Fire, FireHazard)));
        Assert.Equal("clear", Describe(rights.ForFilter(OpenData with { Purpose = Purpose.Figures }, EnforcementCase)));
    }

    [Fact]
    public void Of_a_row_addressed_to_departments_a_reference_reads_the_key_only()
    {
        var (reference, number, to) = (Field("DishonestEntry.request"), Field("AssistRequest.requestNo"),
            Field("AssistRequest.toDepartment"));

        Assert.Equal("clear", Describe(rights.Of(Fire, number, reference)));
        Assert.Equal("denied COURT", Describe(rights.Of(Fire, to, reference)));
        Assert.Equal("clear", Describe(rights.Of(Court, to, reference)));
        Assert.Equal("clear", Describe(rights.Of(Fire, to)));
    }

    [Fact]
    public void Rows_addressed_to_departments_are_filtered_by_the_callers_own()
    {
        var filter = Assert.IsType<ColumnFilter>(FieldRights.RowFilter(Fire, AssistRequest));

        Assert.Equal(("toDepartment", 0L), (filter.Column.Name, filter.Operand.Evaluate(VariableValues.Empty)));
        Assert.Null(FieldRights.RowFilter(Court, AssistRequest));
        Assert.Null(FieldRights.RowFilter(Fire, FireHazard));
        Assert.Equal(new ConstantFilter(false), FieldRights.RowFilter(City, AssistRequest));
        Assert.Equal(new ConstantFilter(false), FieldRights.RowFilter(OpenData, AssistRequest));
    }
}
