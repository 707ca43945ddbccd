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

    [Fact]
    public void The_department_that_the_readme_adds_needs_no_other_change()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Schema, "README.md"));
        var ecology = readme.Split("```graphql file=ecology.graphql\n")[1].Split("```")[0];
        var files = Directory.EnumerateFiles(Repository.Schema, "*.graphql")
            .Where(f => Path.GetFileName(f) != SchemaFolder.SupergraphFile)
            .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)));

        var sources = SchemaFolder.Parse([.. files, ("ecology.graphql", System.Text.Encoding.UTF8.GetBytes(ecology))]);
        var loaded = HubSchema.Load(sources.Value!, []);

        Assert.Empty(loaded.Errors);
        Assert.Equal(["ecology"], loaded.Value!.Types.Query.Field("emissionPermits")!.ResolvedBy);
        Assert.Contains("ECOLOGY", ((EnumType)loaded.Value.Types.Types["Department"]).Values.Select(v => v.Name));
        Assert.IsType<InverseField>(((ObjectType)loaded.Value.Types.Types["Enterprise"]).Field("emissionPermits")!.Meaning);
    }
}
