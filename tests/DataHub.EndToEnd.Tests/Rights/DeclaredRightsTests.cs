using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Policies;
using DataHub.Schema;
using Xunit;

namespace DataHub.EndToEnd.Tests.Rights;

/// <summary>The rights that the departments' own schema files give, by hand from the rules of sharing and levels.</summary>
public sealed class DeclaredRightsTests
{
    internal static readonly Supergraph Supergraph = Load();
    internal static readonly TypeSystem Types = Supergraph.Api;
    internal static readonly FieldRights Rights = new(Types);

    private static readonly RightsClass[] Callers =
    [
        .. new[] { "FIRE", "EMERGENCY", "COURT", "GRID",
            "CITY" }.Select(d => new RightsClass(d, false, Purpose.None, false)),
        new(null, false, Purpose.None, true),
    ];

    [Theory] // fire, emergency, court, grid, city, open-data: C clear, M masked, W masked for sole traders, - denied
    [InlineData("Query.enterprise", "CCCCCC")]
    [InlineData("Enterprise.name", "CCCCCW")]
    [InlineData("Enterprise.legalRepName", "CCCCC-")]
    [InlineData("Enterprise.division", "CCCCCC")]
    [InlineData("Division.name", "CCCCCC")]
    [InlineData("Enterprise.fireHazards", "CCCCC-")]
    [InlineData("FireHazardConnection.totalCount", "CCCCC-")]
    [InlineData("FireHazard.grade", "CCCCC-")]
    [InlineData("FireHazard.reporterPhone", "CMMMM-")]
    [InlineData("Enterprise.weldingMachines", "CCCCC-")]
    [InlineData("WeldingMachine.chippedAt", "CCCCC-")]
    [InlineData("WeldingMachine.provenance", "CCCCC-")]
    [InlineData("Provenance.recordAsOf", "CCCCCC")]
    [InlineData("Enterprise.leasesAsLessor", "CCCCC-")]
    [InlineData("FactoryLease.tenant", "CCCCC-")]
    [InlineData("FactoryLease.rentAmount", "-C----")]
    [InlineData("Enterprise.enforcementCases", "--C---")]
    [InlineData("EnforcementCase.claimAmount", "--C---")]
    [InlineData("DishonestEntry.case", "CCCCCC")]
    [InlineData("DishonestEntry.person", "CCCCC-")]
    [InlineData("Person.dishonestEntries", "CCCCC-")]
    [InlineData("Enterprise.gridEvents", "CCCCC-")]
    [InlineData("GridEvent.category", "CCCCC-")]
    [InlineData("Person.name", "MMMMC-")]
    [InlineData("Person.birthYear", "----C-")]
    [InlineData("Certificate.holder", "-C----")]
    [InlineData("Certificate.certNo", "MCMMM-")]
    [InlineData("Enterprise.certificates", "CCCCC-")]
    [InlineData("AssistRequest.reply", "--C---")]
    [InlineData("Query.buildingSweeps", "---C--")]
    [InlineData("FactoryLeaseSum.rentAmount", "-C----")]
    [InlineData("FireHazardGroupKeys.reporterPhone", "C-----")]
    public void Each_department_reads_what_the_others_share(string coordinate, string expected)
    {
        var field = Field(coordinate);

        Assert.Equal(expected, string.Concat(Callers.Select(caller => Letter(Rights.Of(caller, field)))));
    }

    [Fact]
    public void Every_field_filter_and_order_of_the_schema_has_a_decision_for_every_caller()
    {
        var callers = Callers.SelectMany(c => Enum.GetValues<Purpose>().Select(p => c with { Purpose = p })).ToList();
        var fields = Types.Types.Values.OfType<CompositeType>().SelectMany(t => t.Fields).ToList();
        var inputs = Types.Types.Values.OfType<InputObjectType>().SelectMany(t => t.Fields).ToList();
        var columns = inputs.Select(i => i.Meaning).Where(m => m is ColumnField or ReferenceField).ToList();
        foreach (var caller in callers)
        {
            fields.ForEach(field => Assert.NotNull(Rights.Of(caller, field)));
            inputs.ForEach(input => Rights.Shows(caller, input));
            columns.ForEach(column => Assert.IsNotType<MaskedAccess>(Rights.ForOrder(caller, column!)));
        }
    }

    [Fact]
    public void Each_purpose_names_what_the_schema_has() => Assert.Empty(Rights.Problems);

    [Fact]
    public void A_row_addressed_to_a_department_is_found_by_the_number_of_its_name()
    {
        var dataset = ((ObjectType)Types.Types["AssistRequest"]).Dataset!;

        var filter = Assert.IsType<ColumnFilter>(FieldRights.RowFilter(Callers[0], dataset));

        Assert.True(filter.Column.Enum!.TryOrdinal("FIRE", out var ordinal));
        Assert.Equal((long)ordinal, filter.Operand.Evaluate(VariableValues.Empty));
    }

    private static char Letter(Access access) => access switch
    {
        ClearAccess => 'C',
        MaskedAccess { When: null } => 'M',
        MaskedAccess => 'W',
        _ => '-',
    };

    private static FieldDefinition Field(string coordinate)
    {
        var parts = coordinate.Split('.');
        return ((CompositeType)Types.Types[parts[0]]).Field(parts[1])!;
    }

    private static Supergraph Load([CallerFilePath] string here = "")
    {
        var schema = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "schema");
        return HubSchema.Load(Path.GetFullPath(schema), []).Value!.Supergraph;
    }
}
