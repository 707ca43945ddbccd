using System.Text.RegularExpressions;
using Xunit;

namespace DataHub.Repository.Tests;

/// <summary>What no file of the repository may hold, and how long code may get.</summary>
public sealed partial class TextTests
{
    private const int LongestSource = 350;

    [Fact]
    public void No_file_names_a_place_on_one_machine()
    {
        Assert.Empty(Found(MachinePath()));
    }

    [Fact]
    public void No_file_names_a_package_registry()
    {
        Assert.Empty(Found(RegistryHost()));
    }

    [Fact]
    public void Work_left_over_is_an_issue_and_no_comment()
    {
        Assert.Empty(Found(LeftOver()));
    }

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold()
    {
        var code = RepositoryFiles.Below("src").Where(path => Path.GetExtension(path) is ".cs" or ".ts" or ".tsx");
        var tooLong = code.Where(path => RepositoryFiles.Read(path).Count(letter => letter == '\n') > LongestSource);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Tests_and_continuous_integration_are_the_same_run()
    {
        Assert.Contains("/tests/run", RepositoryFiles.Read(".ci/run"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Found(Regex words) =>
        from path in RepositoryFiles.Texts
        from line in RepositoryFiles.Read(path).Split('\n').Select((text, at) => (text, number: at + 1))
        where words.IsMatch(line.text)
        select $"{path}:{line.number}: {line.text.Trim()}";

    // The brackets keep each of these from finding itself.
    [GeneratedRegex(@"(?<![\w.:/-])/(?:work|root|home|Users)[/]\w|\b[A-Z]:\\(?:Users|work)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"registry[.]npmjs|api[.]nuget|pkgs[.]dev|npmmirror[.]")]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"\b(?:TOD[O]|FIXM[E]|XX[X])\b")]
    private static partial Regex LeftOver();
}
