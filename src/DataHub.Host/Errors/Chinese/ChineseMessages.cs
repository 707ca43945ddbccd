using System.Collections.Frozen;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Host.Errors;

/// <summary>What errors say in Chinese: each sentence by its English pattern; a test finds those that are missing.</summary>
public static class ChineseMessages
{
    /// <summary>The sentences, and for codes without one their causes.</summary>
    public static Phrasebook Phrasebook { get; } = new(
        "zh",
        new[]
        {
            SyntaxSentences.Chinese,
            LimitSentences.Chinese,
            ValidationSentences.Chinese,
            RequestSentences.Chinese,
            DocumentSentences.Chinese,
            AnswerSentences.Chinese,
            SubscriptionSentences.Chinese,
            CleanProblem.All.ToDictionary(p => p.English, p => p.Chinese),
        }.SelectMany(area => area).ToFrozenDictionary(),
        ErrorCatalogue.Areas.SelectMany(a => a.Errors).ToFrozenDictionary(e => e.Code, e => e.Cause.Chinese));
}
