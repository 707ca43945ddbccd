using System.Text.RegularExpressions;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Host.Errors;
using Xunit;

namespace DataHub.EndToEnd.Tests.Errors;

/// <summary>The list of error codes is whole, holds nothing else, and its file is what `compose` writes.</summary>
public sealed partial class ErrorCatalogueTests
{
    /// <summary>Second words of file names, which look like codes.</summary>
    private static readonly string[] FileKinds = ["db", "graphql", "html", "key"];

    /// <summary>Texts of the same form that are none: the names of figures; and the list itself.</summary>
    private static readonly string[] Elsewhere = ["DataHub.Figures/Queries", "DataHub.Host/Errors", "/obj/", "/bin/"];

    private static readonly IReadOnlyList<ErrorEntry> Listed = [.. ErrorCatalogue.Areas.SelectMany(area => area.Errors)];

    [Fact]
    public void The_file_is_what_compose_writes()
    {
        Assert.True(ErrorCatalogue.IsFresh(HubProgram.Schema), "schema/errors.md is stale: run `compose`.");
    }

    [Fact]
    public void Every_code_in_the_sources_is_listed()
    {
        var listed = Listed.Select(error => error.Code).ToHashSet();
        var missing = Sources().SelectMany(file => Codes(file).Where(code => !listed.Contains(code)).Select(code => $"{code} in {file}"));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_code_that_is_listed_is_used()
    {
        var used = Sources().SelectMany(Codes).ToHashSet();

        Assert.Empty(Listed.Select(error => error.Code).Except(used));
    }

    [Fact]
    public void Every_code_is_asserted_in_a_test()
    {
        var tests = string.Join('\n', Tests().Where(file => !file.EndsWith("ErrorCatalogueTests.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var asserted = Literal().Matches(tests).Select(match => match.Value)
            .Concat(Rule().Matches(tests).Select(match => $"validation.{match.Groups[1].Value}"))
            .Concat(Constants().Where(constant => tests.Contains(constant.Key, StringComparison.Ordinal)).Select(constant => constant.Value))
            .ToHashSet();

        Assert.Empty(Listed.Select(error => error.Code).Except(asserted));
    }

    [Fact]
    public void A_code_is_listed_once_and_in_order()
    {
        Assert.Equal(Listed.Count, Listed.Select(error => error.Code).Distinct().Count());
        Assert.All(
            ErrorCatalogue.Areas.SelectMany(area => area.Errors.GroupBy(error => error.Code.Split('.')[0])),
            group => Assert.Equal(group.Select(e => e.Code).Order(StringComparer.Ordinal), group.Select(e => e.Code)));
    }

    [Fact]
    public void Cause_and_remedy_are_sentences_in_both_languages()
    {
        foreach (var text in Listed.SelectMany(error => new[] { error.Cause, error.Remedy }))
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。$", text.Chinese);
            Assert.Matches(@"^[^\p{IsCJKUnifiedIdeographs}|]+\.$", text.English);
            Assert.DoesNotContain('|', text.Chinese);
        }
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(HubProgram.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Elsewhere.Any(part => file.Contains(part, StringComparison.Ordinal)));

    private static IEnumerable<string> Tests() =>
        Directory.EnumerateFiles(Path.Combine(HubProgram.Repository, "tests"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".mjs" && !file.Contains("/node_modules/", StringComparison.Ordinal));

    // `SchemaCodes.KeyField` and the like stand for their codes.
    private static IEnumerable<KeyValuePair<string, string>> Constants() =>
        from file in Sources().Where(file => file.EndsWith("Codes.cs", StringComparison.Ordinal))
        from match in Constant().Matches(File.ReadAllText(file))
        select KeyValuePair.Create(
            $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}", match.Groups[2].Value);

    private static IEnumerable<string> Codes(string file) =>
        Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            .Where(code => !FileKinds.Contains(code.Split('.')[1]) && code != "appsettings.json");

    [GeneratedRegex("[a-z_]+\\.[a-z_]+")]
    private static partial Regex Literal();

    [GeneratedRegex("Breaks(?:WithOthers)?\\(\\s*\"([a-z_]+)\"")]
    private static partial Regex Rule();

    [GeneratedRegex("const string (\\w+) =\\s*\"([a-z_.]+)\"")]
    private static partial Regex Constant();

    // A literal that is a code, or a line that a verb prints and that begins with one.
    [GeneratedRegex("\"([a-z]+\\.[a-z_]+)(?:\"|: )")]
    private static partial Regex Code();
}
