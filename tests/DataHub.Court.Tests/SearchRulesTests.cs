using Xunit;

namespace DataHub.Court.Tests;

public sealed class SearchRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly EnforcementCase Open = new(
        "(2024)浙0503执1234号", "CONTROLLED", new(2024, 3, 18), new(2024, 3, 28), 286_000_000);

    private static readonly Debtor Party = new("91330599MA2HX0014L", null, MatchGrade.Exact);

    [Fact]
    public void An_open_case_whose_term_is_over_allows_a_search_of_its_debtor() =>
        Assert.Null(SearchRules.Refusal(new(Open, Party, true), Today));

    [Fact]
    public void A_term_that_ended_yesterday_is_over_and_one_that_ends_today_is_not()
    {
        Assert.Null(SearchRules.Refusal(new(Open with { PerformanceDueOn = Today.AddDays(-1) }, Party, true), Today));
        Assert.Equal("court.term_running", CodeOf(new(Open with { PerformanceDueOn = Today }, Party, true)));
    }

    [Fact]
    public void Each_broken_rule_has_its_code()
    {
        Assert.Equal("court.case_unavailable", CodeOf(new(null, null, false)));
        Assert.Equal("court.case_unknown", CodeOf(new(null, null, true)));
        Assert.Equal("court.case_closed", CodeOf(new(Open with { State = "CLOSED" }, Party, true)));
        Assert.Equal("court.case_state_unknown", CodeOf(new(Open with { State = "UNKNOWN" }, Party, true)));
        Assert.Equal("court.notice_not_served", CodeOf(new(Open with { NoticeServedOn = null }, Party, true)));
        Assert.Equal(
            "court.notice_not_served", CodeOf(new(Open with { NoticeServedOn = Today.AddDays(1) }, Party, true)));
        Assert.Equal("court.term_running", CodeOf(new(Open with { PerformanceDueOn = null }, Party, true)));
        Assert.Equal("court.not_a_debtor", CodeOf(new(Open, null, true)));
        Assert.Equal("court.debtor_unidentified", CodeOf(new(Open, new(null, null, MatchGrade.Exact), true)));
    }

    [Fact]
    public void A_case_that_breaks_several_rules_is_refused_for_its_state_first() =>
        Assert.Equal(
            "court.case_closed",
            CodeOf(new(Open with { State = "CLOSED", NoticeServedOn = null, PerformanceDueOn = null }, null, true)));

    [Fact]
    public void A_refusal_names_its_article_within_200_characters()
    {
        CaseFile[] files =
        [
            new(null, null, true),
            new(Open with { State = "CLOSED" }, Party, true),
            new(Open with { NoticeServedOn = null }, Party, true),
            new(Open with { PerformanceDueOn = new(2099, 12, 31) }, Party, true),
            new(Open, null, true),
        ];
        Assert.All(files, file =>
        {
            var message = SearchRules.Refusal(file, Today)!.Message;
            Assert.Matches(@"第\d+条", message);
            Assert.True(message.Length <= 200);
        });
    }

    [Fact]
    public void A_case_file_is_read_from_the_answer()
    {
        var answer = Answers.Of(
            """
            {
              "enforcementCase": {
                "caseNo": "(2024)浙0503执1234号", "state": "CONTROLLED", "noticeServedOn": "2024-03-18",
                "performanceDueOn": "2024-03-28", "claimAmount": "2860000.00"
              },
              "judgmentDebtor": {
                "partyNo": "2", "enterprise": null, "person": { "id": "a1" },
                "provenance": { "qualityFlags": "[\"personId match.upgraded 3305998*****\"]" }
              }
            }
            """);
        Assert.Equal(
            new CaseFile(Open, new(null, "a1", MatchGrade.Upgraded), true), CaseFile.Of(new(answer, [], [], "1")));
    }

    [Fact]
    public void An_answer_with_an_error_says_nothing_of_the_case()
    {
        var answer = Answers.Of("""{ "enforcementCase": null, "judgmentDebtor": null }""");
        var file = CaseFile.Of(new(answer, [new("department.unavailable", "The court doesn't answer.")], [], "1"));
        Assert.False(file.IsAvailable);
    }

    private static string? CodeOf(CaseFile file) => SearchRules.Refusal(file, Today)?.Code;
}
