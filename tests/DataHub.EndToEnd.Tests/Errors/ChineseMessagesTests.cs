using System.Reflection;
using System.Text.RegularExpressions;
using DataHub.Datasets;
using DataHub.Host.Errors;
using Xunit;

namespace DataHub.EndToEnd.Tests.Errors;

/// <summary>Every sentence that an answer can hold is said in Chinese too, and nothing else is.</summary>
public sealed partial class ChineseMessagesTests
{
    private static readonly (IReadOnlyList<string> Patterns, IReadOnlyList<string> Unreadable)[] Read =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "DataHub.*.dll")
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(file => new WordingsInCode(Assembly.LoadFrom(file)).Read())];

    private static readonly HashSet<string> English = [.. Read.SelectMany(r => r.Patterns)];

    private static readonly IReadOnlyDictionary<string, string> Chinese = ChineseMessages.Phrasebook.Sentences;

    [Fact]
    public void A_wording_is_made_of_a_constant_or_an_interpolated_string()
    {
        Assert.Empty(Read.SelectMany(r => r.Unreadable));
    }

    [Fact]
    public void Every_sentence_in_the_code_has_its_Chinese()
    {
        var worded = English.Where(pattern => pattern.AsSpan().ContainsAnyInRange('a', 'z')).ToList();

        Assert.True(worded.Count > 100, $"Only {worded.Count} sentences were found in the code.");
        AssertNone("Without Chinese", worded.Where(pattern => !Chinese.ContainsKey(pattern)));
    }

    [Fact]
    public void Every_Chinese_sentence_says_one_in_the_code()
    {
        var rules = CleanProblem.All.Select(problem => problem.English);

        AssertNone("No sentence of the code", Chinese.Keys.Except(English).Except(rules));
    }

    [Fact]
    public void A_Chinese_sentence_has_the_holes_of_the_English_one()
    {
        Assert.All(Chinese, sentence => Assert.Equal(Holes(sentence.Key), Holes(sentence.Value)));
        Assert.All(Chinese, sentence => Assert.Equal(sentence.Key.EndsWith('.'), sentence.Value.EndsWith('。')));
    }

    private static void AssertNone(string what, IEnumerable<string> sentences)
    {
        var named = string.Join("\n  ", sentences);
        Assert.True(named.Length == 0, $"{what}:\n  {named}");
    }

    private static IEnumerable<string> Holes(string pattern) => Hole().Matches(pattern).Select(hole => hole.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
