using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace DataHub.Repository.Tests;

/// <summary>Every package has one exact version, in one place.</summary>
public sealed partial class PackageTests
{
    public static TheoryData<string> NodePackages =>
        [.. RepositoryFiles.All.Where(path => Path.GetFileName(path) == "package.json")];

    [Fact]
    public void Every_version_is_exact()
    {
        Assert.All(Central(), package => Assert.Matches(Exact(), package.Attribute("Version")!.Value));
    }

    [Fact]
    public void No_project_has_a_version_of_its_own()
    {
        string[] ownVersions = ["Version", "VersionOverride"];
        Assert.All(References(), reference =>
            Assert.DoesNotContain(reference.Attributes(), attribute => ownVersions.Contains(attribute.Name.LocalName)));
    }

    [Fact]
    public void Every_package_in_use_is_pinned()
    {
        var pinned = Central().Select(Named).ToHashSet();
        Assert.Empty(References().Select(Named).Except(pinned));
    }

    [Fact]
    public void The_sdk_is_pinned()
    {
        using var global = JsonDocument.Parse(RepositoryFiles.Read("global.json"));
        Assert.Matches(@"^10\.0\.\d{3}$", global.RootElement.GetProperty("sdk").GetProperty("version").GetString());
    }

    [Theory]
    [MemberData(nameof(NodePackages))]
    public void A_node_package_pins_what_it_needs_and_has_a_lock_file(string path)
    {
        using var package = JsonDocument.Parse(RepositoryFiles.Read(path));
        foreach (var group in new[] { "dependencies", "devDependencies" })
        {
            if (package.RootElement.TryGetProperty(group, out var versions))
            {
                Assert.All(versions.EnumerateObject(), version => Assert.Matches(Exact(), version.Value.GetString()));
            }
        }

        Assert.True(RepositoryFiles.Exists(Path.Combine(Path.GetDirectoryName(path)!, "package-lock.json")));
    }

    private static IEnumerable<XElement> Central() =>
        RepositoryFiles.Xml("Directory.Packages.props").Descendants("PackageVersion");

    private static IEnumerable<XElement> References() =>
        RepositoryFiles.All
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) || path == "Directory.Build.props")
            .SelectMany(path => RepositoryFiles.Xml(path).Descendants("PackageReference"));

    private static string Named(XElement element) => element.Attribute("Include")!.Value;

    [GeneratedRegex(@"^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$")]
    private static partial Regex Exact();
}
