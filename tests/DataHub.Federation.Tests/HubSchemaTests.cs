using DataHub.Schema;
using Xunit;

namespace DataHub.Federation.Tests;

public sealed class HubSchemaTests
{
    private static readonly HubSchema Loaded = HubSchema.Load(Repository.Schema, []).Value!;

    [Fact]
    public void The_schema_folder_loads_without_errors() =>
        Assert.Empty(HubSchema.Load(Repository.Schema, []).Errors);

    [Fact]
    public void A_shared_entity_is_known_by_its_key_in_every_department()
    {
        var enterprise = Assert.IsType<ObjectType>(Loaded.Types.Types["Enterprise"]);

        Assert.Equal(["registry", "court", "emergency", "fire", "grid"], enterprise.Keys.Select(k => k.Subgraph));
        Assert.Equal(["registry", "court", "emergency", "fire", "grid"], enterprise.Field("code")!.ResolvedBy);
        Assert.Equal(["fire"], enterprise.Field("fireHazards")!.ResolvedBy);
        Assert.Equal("code", enterprise.Fields[0].Name);
    }

    [Fact]
    public void An_inverse_has_the_level_of_the_reference_it_inverts() =>
        Assert.Equal(
            Level.L3,
            ((ObjectType)Loaded.Types.Types["Person"]).Field("leasesAsTenant")!.Classification.Level);

    [Fact]
    public void The_departments_make_the_enum_Department() =>
        Assert.Equal(
            ["COURT", "EMERGENCY", "FIRE", "GRID", "CITY", "UNKNOWN"],
            ((EnumType)Loaded.Types.Types["Department"]).Values.Select(v => v.Name));
}
