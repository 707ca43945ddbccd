using DataHub.Engine;
using Xunit;

namespace DataHub.Figures.Tests;

public sealed class NumberTests
{
    [Fact]
    public void A_list_that_is_missing_has_no_number_of_rows()
    {
        Assert.Equal(new Reading(0), Number.OfRows("nails")(Answers.Of("""{ "nails": { "totalCount": 0 } }""")));
        Assert.Null(Number.OfRows("nails")(Answers.Of("""{ "nails": null }""")));
    }

    [Fact]
    public void Groups_are_counted()
    {
        var groups = Number.OfGroups("groups");
        Assert.Equal(new Reading(2), groups(Answers.Of("""{ "groups": [{ "count": 3 }, { "count": 1 }] }""")));
        Assert.Null(groups(Answers.Of("""{ "groups": null }""")));
    }

    [Theory]
    [InlineData("""{ "g": [{ "sum": { "x": 7856 } }] }""", 7856)]
    [InlineData("""{ "g": [{ "sum": { "x": "100001.50" } }] }""", 100001.50)]
    [InlineData("""{ "g": [{ "sum": { "x": 27.5 } }] }""", 27.5)]
    [InlineData("""{ "g": [{ "sum": { "x": null } }] }""", 0)]
    public void A_sum_is_read_as_it_is_sent(string answer, double sum) =>
        Assert.Equal(new Reading((decimal)sum), Number.Sum("g", "x")(Answers.Of(answer)));

    [Fact]
    public void A_share_of_nothing_is_no_number()
    {
        var share = Number.PerCent("fixed", "found");
        Assert.Equal(
            95.522m,
            decimal.Round(
                share(Answers.Of("""{ "fixed": { "totalCount": 64 }, "found": { "totalCount": 67 } }"""))!.Value, 3));
        Assert.Null(share(Answers.Of("""{ "fixed": { "totalCount": 0 }, "found": { "totalCount": 0 } }""")));
    }

    [Fact]
    public void A_fall_compares_events_per_occasion()
    {
        var answer = Answers.Of(
            """
            {
              "e": { "totalCount": 9 }, "o": { "totalCount": 120 },
              "e0": { "totalCount": 10 }, "o0": { "totalCount": 100 }
            }
            """);
        Assert.Equal(new Reading(25), Number.PerCentFall("e", "o", "e0", "o0")(answer));
    }

    [Theory]
    [InlineData(14, 2008, 2021, true)]
    [InlineData(13, 2008, 2021, false)]
    [InlineData(15, 2008, 2021, false)]
    public void Titles_lie_in_as_many_years(int rows, int first, int last, bool sound) =>
        Assert.Equal(
            new Reading(rows, sound),
            Number.OfUnbrokenYears("honours", "groups")(Answers.Of(
                $$"""
                {
                  "honours": { "totalCount": {{rows}} },
                  "groups": [{ "min": { "year": {{first}} }, "max": { "year": {{last}} } }]
                }
                """)));

    [Theory]
    [InlineData("2022-02 1, 2022-01 1, 2021-12 2", 2)]
    [InlineData("2022-01 1, 2021-12 1, 2021-11 1", 3)]
    [InlineData("2022-02 1, 2021-12 1", 1)]
    [InlineData("2022-02 3, 2022-01 1", 0)]
    [InlineData("2022-01 1, 2021-12 null", 1)]
    public void A_run_of_months_ends_at_another_rank_and_at_a_gap(string ranks, int months)
    {
        var nodes = ranks.Split(", ").Select(r => $$"""{ "period": "{{r[..7]}}", "rank": {{r[8..]}} }""");
        Assert.Equal(
            new Reading(months),
            Number.OfMonthsFirst("p")(Answers.Of($$"""{ "p": { "nodes": [{{string.Join(", ", nodes)}}] } }""")));
    }

    [Fact]
    public void A_list_that_was_looked_back_at_in_part_is_not_sound()
    {
        var listed = Number.OfRowsAllIn("listed", "lookedBack");
        Assert.Equal(
            new Reading(76),
            listed(Answers.Of("""{ "listed": { "totalCount": 76 }, "lookedBack": { "totalCount": 76 } }""")));
        Assert.Equal(
            new Reading(76, false),
            listed(Answers.Of("""{ "listed": { "totalCount": 76 }, "lookedBack": { "totalCount": 75 } }""")));
    }

    [Fact]
    public void The_parties_of_one_drill_are_counted_and_a_second_drill_is_not_sound()
    {
        var parties = Number.OfRowsInTheOne("drills", "parties");
        const string One = """{ "parties": { "totalCount": 3 } }""";
        Assert.Equal(new Reading(3), parties(Drills(One)));
        Assert.Equal(new Reading(3, false), parties(Drills($"{One}, {One}")));
        Assert.Null(parties(Drills("")));

        static AnswerView Drills(string nodes) => Answers.Of($$"""{ "drills": { "nodes": [{{nodes}}] } }""");
    }

    [Theory]
    [InlineData("0.45", "0.45", true)]
    [InlineData("0.45", "0.50", false)]
    public void One_price_is_the_least_and_the_greatest(string least, string greatest, bool sound) =>
        Assert.Equal(
            new Reading(0.45m, sound),
            Number.Everywhere("g", "price")(Answers.Of(
                $$"""{ "g": [{ "min": { "price": "{{least}}" }, "max": { "price": "{{greatest}}" } }] }""")));

    [Fact]
    public void A_meeting_day_is_the_day_of_every_meeting()
    {
        var day = Number.DayOfEvery("actions", "plannedOn");
        Assert.Equal(new Reading(20), day(Planned("2017-07-20", "2017-08-20")));
        Assert.Equal(new Reading(20, false), day(Planned("2017-07-20", "2017-08-21")));

        static AnswerView Planned(string one, string other) => Answers.Of(
            $$"""{ "actions": { "nodes": [{ "plannedOn": "{{one}}" }, { "plannedOn": "{{other}}" }] } }""");
    }
}
