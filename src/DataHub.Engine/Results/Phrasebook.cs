using System.Collections.Frozen;
using DataHub.Language;

namespace DataHub.Engine;

/// <summary>A language of answers: its sentences by their English pattern, and for a sentence it lacks the code's cause.</summary>
/// <param name="tag">The language tag (RFC 5646).</param>
/// <param name="sentences">Patterns by their English ones.</param>
/// <param name="causes">What a code says in general.</param>
public sealed class Phrasebook(
    string tag, FrozenDictionary<string, string> sentences, FrozenDictionary<string, string> causes)
{
    /// <summary>The language in which the sentences are written.</summary>
    public static Phrasebook English { get; } = new(
        "en", FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty);

    /// <summary>The language tag.</summary>
    public string Tag { get; } = tag;

    /// <summary>The patterns it can say.</summary>
    public IReadOnlyDictionary<string, string> Sentences => sentences;

    /// <summary>The message of an error.</summary>
    public string Say(HubError error) =>
        error.Wording.In(PatternOf) ?? causes.GetValueOrDefault(error.Code) ?? error.Message;

    /// <summary>A sentence that has no code of its own; English when this language lacks it.</summary>
    public string Say(Wording wording) => wording.In(PatternOf) ?? wording.ToString();

    // Signs around arguments are the same everywhere.
    private string? PatternOf(string english) =>
        sentences.GetValueOrDefault(english) ?? (english.AsSpan().ContainsAnyInRange('a', 'z') ? null : english);
}
