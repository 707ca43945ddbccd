using DataHub.Federation.Composition;
using DataHub.Tests;
using Xunit;

namespace DataHub.Federation.Tests;

public sealed class GeneratedFilesTests
{
    [Fact]
    public void The_generated_files_are_what_compose_writes()
    {
        var derived = HubSchema.Load(Repository.Schema, []).Value!.Derived;

        var stale = GeneratedFiles.Stale(Repository.Schema, derived);

        Assert.True(stale.IsEmpty, $"Stale: {string.Join(", ", stale)}. Run the verb `compose`.");
    }

    [Fact]
    public void What_compose_writes_is_fresh_and_leaves_no_department_that_is_gone()
    {
        var derived = HubSchema.Load(Repository.Schema, []).Value!.Derived;
        using var folder = new TestFolder("datahub-schema");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "expanded"));
        File.WriteAllText(Path.Combine(folder.FullName, "expanded", "gone.graphql"), "type Gone { a: Int }");

        GeneratedFiles.Write(folder.FullName, derived);

        Assert.Empty(GeneratedFiles.Stale(folder.FullName, derived));
        Assert.False(File.Exists(Path.Combine(folder.FullName, "expanded", "gone.graphql")));
    }

    [Theory]
    [InlineData("fire")]
    [InlineData("emergency")]
    [InlineData("court")]
    [InlineData("grid")]
    [InlineData("registry")]
    public void Each_expanded_file_is_a_subgraph_that_lacks_only_what_it_extends(string department)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Schema, "expanded", $"{department}.graphql"));

        Assert.All(
            Composer.Compose([SubgraphSdl.OfText(department, text)]).Errors,
            e => Assert.Equal(CompositionCodes.Extension, e.Code));
    }

    [Fact]
    public void The_expanded_files_compose_to_the_api_of_the_schema_folder()
    {
        var subgraphs = Directory.EnumerateFiles(Path.Combine(Repository.Schema, "expanded"))
            .Select(f => SubgraphSdl.OfText(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)));

        var api = Composer.Compose([.. subgraphs]).Value!.Api;

        var hub = HubSchema.Load(Repository.Schema, []).Value!.Types;
        Assert.Equal(
            hub.Types.Keys.Where(n => !n.StartsWith("__", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            api.Types.Keys.Order(StringComparer.Ordinal));
    }
}
