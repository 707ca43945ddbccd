using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;
using Xunit;
using static DataHub.Store.Tests.Draft;

namespace DataHub.Store.Tests;

public abstract class RowTests(StoreKind kind) : StoreTests(kind)
{
    [Fact]
    public async Task Values_come_in_their_stored_form()
    {
        Store.Add(
            World.Hazard,
            ("hazardNo", "H1"),
            ("foundOn", "2024-02-20"),
            ("month", "2024-02"),
            ("seenAt", 1700000000123L),
            ("cost", -5L),
            ("urgent", 1L),
            ("tags", """["甲","乙"]"""),
            ("kinds", """["GAS"]"""),
            ("citizenId", "330599199001010019"),
            ("score", 2.5)
        );

        var columns = Columns(
            World.Hazard,
            "foundOn",
            "month",
            "seenAt",
            "cost",
            "urgent",
            "tags",
            "kinds",
            "citizenId",
            "count"
        );
        var answer = await Store.AskAsync(
            ByKey("hazard", World.Hazard, "H1", columns.Add(Column(World.Hazard, "score") with { Real = true }))
        );

        Assert.Equal(
            "{hazard:{foundOn:2024-02-20 month:2024-02 seenAt:1700000000123 cost:-5 urgent:1 "
                + "tags:[\"甲\",\"乙\"] kinds:[\"GAS\"] citizenId:330599199001010019 count:null score:2.5}}",
            answer.ToString()
        );
    }

    [Fact]
    public async Task Provenance_names_the_run_that_last_changed_the_row()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"));
        Store.Execute("update hazard set hub_record_as_of = 5, hub_quality_flags = '[\"x\"]'");

        var answer = await Store.AskAsync(
            ByKey("hazard", World.Hazard, "H1", Provenance(World.Hazard)),
            Many("hazards", World.Hazard, Nodes(World.Hazard, Provenance(World.Hazard)))
        );

        const string Expected =
            "{provenance:{system:消防监督 feed:fire.hazards run:7 recordAsOf:5 "
            + "ingestedAt:1700000000000 sourceKey:1 rowHash:00 qualityFlags:[\"x\"]}}";
        Assert.Equal($"{{hazard:{Expected} hazards:{{nodes:[{Expected}]}}}}", answer.ToString());
        Assert.Equal(2, answer.Run.Statements);
    }

    [Fact]
    public async Task Values_are_masked_where_they_are_read_and_counted()
    {
        Store.Add(
            World.Hazard,
            ("hazardNo", "H1"),
            ("phone", "13800138000"),
            ("tags", """["张三",null]"""),
            ("citizenId", "330599199001010019")
        );
        Store.Add(World.Hazard, ("hazardNo", "H2"), ("phone", "13800138001"));
        Store.Add(World.Hazard, ("hazardNo", "H3"));

        var answer = await Store.AskAsync(
            Many(
                "hazards",
                World.Hazard,
                Nodes(
                    World.Hazard,
                    Masked("phone", MaskKind.Phone),
                    Masked("tags", MaskKind.Name),
                    Masked("citizenId", MaskKind.CitizenId)
                )
            )
        );

        Assert.Equal(
            "{hazards:{nodes:[{phone:138****8000 tags:[\"张*\",null] citizenId:330599********0019}, "
                + "{phone:138****8001 tags:null citizenId:null}, {phone:null tags:null citizenId:null}]}}",
            answer.ToString()
        );
        Assert.Equal(["phone 2", "tags 1", "citizenId 1"], Reasons(answer, FieldReason.Masked));
    }

    [Fact]
    public async Task A_mask_with_a_condition_is_for_the_rows_that_meet_it()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("note", "王五店"), ("enterpriseCode", "92330502X"));
        Store.Add(World.Hazard, ("hazardNo", "H2"), ("note", "织造公司"), ("enterpriseCode", "91330502X"));
        Store.Add(World.Hazard, ("hazardNo", "H3"), ("note", "李四"));
        var when = new RowCondition(World.H("enterpriseCode"), "92");

        var answer = await Store.AskAsync(
            Many("hazards", World.Hazard, Nodes(World.Hazard, Masked("note", MaskKind.Name, when)))
        );

        Assert.Equal("{hazards:{nodes:[{note:王**}, {note:织造公司}, {note:李四}]}}", answer.ToString());
        Assert.Equal(["note 1"], Reasons(answer, FieldReason.Masked));
    }

    [Fact]
    public async Task An_encrypted_value_that_was_tampered_with_is_no_answer()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("citizenId", "330599199001010019"));
        Store.Execute("update hazard set citizen_id = 'AAAA' || substr(citizen_id, 5)");

        var answer = await Store.AskAsync(ByKey("hazard", World.Hazard, "H1", Column(World.Hazard, "citizenId")));

        Assert.IsType<UnavailableOutcome>(answer.Outcome);
    }

    [Fact]
    public async Task A_row_filter_applies_to_a_row_found_by_its_key()
    {
        Store.Add(World.Hazard, ("hazardNo", "H1"), ("note", "other"));
        var mine = new ColumnFilter(World.H("note"), TestOperator.Eq, new ConstantOperand("mine"));

        var answer = await Store.AskAsync(ByKey("hazard", World.Hazard, "H1", Column(World.Hazard, "note")).With(mine));

        Assert.Equal("{hazard:null}", answer.ToString());
    }

    private static Draft Masked(string name, MaskKind mask, RowCondition? when = null) =>
        Column(World.Hazard, name) with
        {
            Access = new MaskedAccess(mask, when),
        };

    private static IEnumerable<string> Reasons(Answer answer, FieldReason reason) =>
        answer
            .Run.Execution.Reasons.Where(noted => noted.Key.Reason == reason)
            .OrderBy(noted => noted.Key.Site.Id)
            .Select(noted => $"{noted.Key.Site.ResponseKey} {noted.Value}");
}

public sealed class RowTestsOnSqlite() : RowTests(StoreKind.Sqlite);

public sealed class RowTestsOnPostgres() : RowTests(StoreKind.Postgres);
