using Xunit;

namespace DataHub.Repository.Tests;

/// <summary>The one-way graph of the projects, by name. src/README.md draws it.</summary>
public sealed class ProjectGraphTests
{
    /// <summary>What a project stands on. It may also reference what these stand on themselves.</summary>
    private static readonly Dictionary<string, string[]> StandsOn = new()
    {
        ["Language"] = [],
        ["Datasets"] = [],
        ["Schema"] = ["Language", "Datasets"],
        ["Engine"] = ["Schema"],
        ["Federation"] = ["Engine"],
        ["Store"] = ["Engine", "Datasets"],
        ["Remote"] = ["Engine"],
        ["Policies"] = ["Engine"],
        ["Court"] = ["Engine"],
        ["Figures"] = ["Engine"],
        ["Feeds"] = ["Datasets"],
        ["Stewards"] = ["Engine", "Feeds"],
        ["Gateway"] = ["Federation", "Policies"],
        ["Demo"] = ["Datasets"],
        ["Host"] = ["Gateway", "Store", "Remote", "Court", "Figures", "Stewards", "Demo"],
    };

    public static TheoryData<string> SourceProjects => [.. RepositoryFiles.Projects("src").Select(NameOf)];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_project_references_only_what_lies_below_it(string project)
    {
        Assert.Contains(project, StandsOn.Keys);
        Assert.Empty(ReferencesOf($"src/DataHub.{project}/DataHub.{project}.csproj").Except(Below(project)));
    }

    [Fact]
    public void The_table_names_only_projects_that_exist()
    {
        Assert.Empty(StandsOn.Keys.Except(RepositoryFiles.Projects("src").Select(NameOf)));
    }

    [Fact]
    public void Nothing_lies_below_itself()
    {
        Assert.DoesNotContain(StandsOn.Keys, project => Below(project).Contains(project));
    }

    [Fact]
    public void Departments_meet_in_the_schema_and_never_in_code()
    {
        string[] behaviours = ["Court", "Figures", "Feeds", "Store", "Remote", "Policies"];
        Assert.DoesNotContain(behaviours, project => Below(project).Intersect(behaviours).Any());
    }

    [Fact]
    public void Test_projects_reference_sources_and_never_one_another()
    {
        var sources = RepositoryFiles.Projects("src").Select(NameOf).ToHashSet();
        Assert.All(RepositoryFiles.Projects("tests"), path => Assert.Subset(sources, ReferencesOf(path).ToHashSet()));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = RepositoryFiles.Read("DataHub.sln").Replace('\\', '/');
        var projects = RepositoryFiles.Projects("src").Concat(RepositoryFiles.Projects("tests"));
        Assert.All(projects, path => Assert.Contains($"\"{path}\"", solution, StringComparison.Ordinal));
    }

    private static HashSet<string> Below(string project) =>
        [.. StandsOn[project].Concat(StandsOn[project].SelectMany(Below))];

    private static IEnumerable<string> ReferencesOf(string path) =>
        RepositoryFiles.Xml(path).Descendants("ProjectReference")
            .Select(reference => NameOf(reference.Attribute("Include")!.Value));

    private static string NameOf(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["DataHub.".Length..];
}
