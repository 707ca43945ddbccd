using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace DataHub.Repository.Tests;

/// <summary>What the READMEs and decision records point at is there.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Documents =>
        [.. RepositoryFiles.All.Where(path => Path.GetExtension(path) == ".md")];

    public static TheoryData<string> TopFolders =>
        [.. RepositoryFiles.All.Where(path => path.Contains('/') && path[0] != '.').Select(TopFolder).Distinct()];

    [Theory]
    [MemberData(nameof(TopFolders))]
    public void A_top_folder_says_what_it_holds(string folder)
    {
        Assert.True(RepositoryFiles.Exists($"{folder}/README.md"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_points_only_at_what_exists(string path)
    {
        var folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
        var text = Fence().Replace(RepositoryFiles.Read(path), "");
        var links = Link().Matches(text).Select(link => Path.Combine(folder, link.Groups["to"].Value));
        var paths = FromRoot().Matches(text).Select(span => span.Groups["to"].Value);
        Assert.All(links.Concat(paths), to => Assert.True(RepositoryFiles.Exists(to), $"{to} isn't there."));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_snippet_that_names_its_file_is_a_part_of_it(string path)
    {
        var snippets = Snippet().Matches(RepositoryFiles.Read(path));
        Assert.All(snippets, snippet => Assert.Contains(
            snippet.Groups["text"].Value, RepositoryFiles.Read(snippet.Groups["file"].Value), StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_gives_the_two_commands()
    {
        var readme = RepositoryFiles.Read("README.md");
        Assert.Contains("\ndotnet run --project src/DataHub.Host -c Release\n", readme, StringComparison.Ordinal);
        Assert.Contains("\ntests/run\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_are_listed_in_order()
    {
        var listed = RepositoryFiles.Read("infra/README.md");
        var records = RepositoryFiles.Below("infra/decisions").ToList();
        Assert.NotEmpty(records);
        Assert.All(records, path => Assert.Contains(path["infra/".Length..], listed, StringComparison.Ordinal));
        Assert.Equal(records.Select(NumberOf).Distinct().Order(), records.Select(NumberOf));
    }

    private static string TopFolder(string path) => path[..path.IndexOf('/')];

    private static int NumberOf(string record) =>
        int.Parse(Path.GetFileName(record)[..4], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```\w+ in=(?<file>\S+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<to>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<to>(?:src|tests|schema|infra|\.ci)/[\w./-]+)`")]
    private static partial Regex FromRoot();
}
