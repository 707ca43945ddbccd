using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Language;
using Xunit;

namespace DataHub.Court.Tests;

public sealed class QuestionTests
{
    private static readonly Schema.TypeSystem Api = HubSchema
        .Load(SchemaFolder(), [SubgraphSdl.OfText("asset-search", AssetSearchSubgraph.Sdl)]).Value!.Types;

    public static TheoryData<string> Questions =>
        [CaseFile.Question, HoldingsQuestion.OfEnterprise.Document, HoldingsQuestion.OfPerson.Document];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_is_valid_in_the_one_schema(string question)
    {
        Assert.True(Parser.TryParse(question, ParserLimits.Public, out var document, out var error), error?.Message);
        Assert.Empty(Validator.Validate(document, Api, ValidationLimits.Public));
    }

    [Fact]
    public void A_question_has_the_lists_that_are_read_and_no_others()
    {
        Assert.Equal(
            HoldingsQuestion.OfEnterprise.Listings.Select(l => l.Alias).Order(),
            AliasesOf(HoldingsQuestion.OfEnterprise.Document).Order());
        Assert.Equal(
            HoldingsQuestion.OfPerson.Listings.Select(l => l.Alias).Order(),
            AliasesOf(HoldingsQuestion.OfPerson.Document).Order());
    }

    private static IEnumerable<string> AliasesOf(string question)
    {
        Assert.True(Parser.TryParse(question, ParserLimits.Public, out var document, out _));
        return document.Definitions.OfType<OperationDefinition>().Single()
            .SelectionSet.Selections.OfType<Field>().Select(f => f.ResponseKey);
    }

    private static string SchemaFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "schema"));
}
