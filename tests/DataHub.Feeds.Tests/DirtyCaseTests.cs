using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataHub.Datasets;
using Xunit;

namespace DataHub.Feeds.Tests;

/// <summary>The dirty cases of old systems, one test or more each, in the order they are usually met.</summary>
public sealed class DirtyCaseTests : IDisposable
{
    private readonly TestHub hub = new();

    [Theory]
    [InlineData(54936)]
    [InlineData(65001)]
    [InlineData(1200)]
    public async Task Case_1_encodings_are_told_apart_and_rare_characters_survive(int codePage)
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""");
        var encoding = TestHub.Gb18030;
        encoding = codePage == 54936 ? encoding : System.Text.Encoding.GetEncoding(codePage);
        byte[] mark = codePage == 1200 ? [0xFF, 0xFE] : [];
        File.WriteAllBytes(
            Path.Combine(hub.Drop, "fire.hazards.csv"),
            [.. mark, .. encoding.GetBytes("编号,描述\nH1,湖州市䶮㙍\n")]);
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
        Assert.Equal(["H1|湖州市䶮㙍"], hub.Rows("select hazard_no, description from fire_hazards"));
        Assert.Equal(
            [
                codePage switch
                {
                    54936 => "gb18030",
                    1200 => "utf-16",
                    _ => "utf-8",
                },
            ],
            hub.Rows("select encoding from hub_runs"));
    }

    [Fact]
    public async Task Case_1_a_file_with_replacement_characters_or_no_encoding_is_held()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Csv("编号\nH\uFFFD\n");
        Assert.Equal("source.encoding", (await hub.RunAsync(feed)).Code);
        File.WriteAllBytes(Path.Combine(hub.Drop, "fire.hazards.csv"), [0x31, 0x0A, 0xFF, 0xFF, 0x0A]);
        var result = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Held, "source.encoding"), (result.State, result.Code));
    }

    [Fact]
    public async Task Case_2_codes_are_folded_and_names_only_trimmed()
    {
        hub.Registry();
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "enterpriseCode": { "from": "代码" }, "description": { "from": "名称" } }"""
        );
        await hub.RunAsync(
            feed,
            "\uFEFF编号,代码,名称",
            "（２０２６）１号\u200B,９１330599ma2hx0014l\u00A0,\u3000湖州（甲）厂\t");
        Assert.Equal(
            ["(2026)1号|91330599MA2HX0014L|湖州（甲）厂"],
            hub.Rows("select hazard_no, enterprise_code, description from fire_hazards"));
    }

    [Theory]
    [InlineData("33059919850615003*", "clean.citizen_id")]
    [InlineData("33059919850615003", "clean.citizen_id")]
    [InlineData("330599198506150034", "clean.check_digit")]
    public async Task Case_3_an_id_with_a_wrong_or_missing_check_digit_is_quarantined_and_never_completed(
        string id,
        string rule)
    {
        var feed = Persons();
        await hub.RunAsync(feed, "id,name", $"{id},张三", "33059920081231004x,李四", "33059919881212006Ｘ,王五");
        Assert.Equal([$"2 id {rule}"], await hub.QuarantineAsync(feed));
        Assert.Equal(
            [Hash("33059919881212006X"), Hash("33059920081231004X")],
            hub.Rows("select id from persons order by name desc", "CITY")
                .Order(StringComparer.Ordinal)
                .OrderBy(x => x != Hash("33059919881212006X")));
    }

    [Fact]
    public async Task Case_4_an_id_of_15_digits_joins_as_18_and_says_so()
    {
        var feed = Persons();
        await hub.RunAsync(feed, "id,name", "330599880808001,张三");
        Assert.Equal([Hash("330599198808080018")], hub.Rows("select id from persons", "CITY"));
        var flags = JsonNode.Parse(hub.Rows("select hub_quality_flags from persons", "CITY")[0])!.AsArray();
        Assert.Equal("id match.upgraded 330599*****8001", flags[0]!.GetValue<string>());
        Assert.Equal(["330599880808001"], (await RawOfLandedAsync(feed)));
        Assert.Equal("330599198808080018", hub.Keys.Decrypt(hub.Rows("select citizen_id from persons", "CITY")[0]));
        Assert.Equal([Hash("330599198808080018")], hub.Rows("select citizen_id_hash from persons", "CITY"));
    }

    [Theory]
    [InlineData("3.30502E+17")]
    [InlineData("330502199001010000")]
    public async Task Case_5_a_number_that_a_workbook_damaged_is_quarantined(string id)
    {
        var feed = Persons();
        await hub.RunAsync(feed, "id,name", $"{id},张三");
        Assert.Equal(["2 id clean.excel_number"], await hub.QuarantineAsync(feed));
    }

    [Fact]
    public async Task Case_5_a_code_in_a_number_cell_is_quarantined_and_a_quantity_is_not()
    {
        var feed = XlsxFeed(
            """{ "hazardNo": { "from": "编号" }, "people": { "from": "人数" }, "phone": { "from": "电话" } }""");
        Workbook.Write(
            Path.Combine(hub.Drop, "h.xlsx"),
            Sheet.Of("Sheet1", ["编号", "人数", "电话"], ["H1", 12, "10012340000"], [1003.0, 3, null], ["H3", 1, 572.0]));
        await hub.RunAsync(feed);
        Assert.Equal(["H1|12"], hub.Rows("select hazard_no, people from fire_hazards"));
        Assert.Equal(["3 hazardNo clean.excel_number", "4 phone clean.excel_number"], await hub.QuarantineAsync(feed));
    }

    [Fact]
    public async Task Case_5_a_workbook_without_the_sheet_or_too_large_when_expanded_is_held()
    {
        var path = Path.Combine(hub.Drop, "h.xlsx");
        var feed = XlsxFeed(
            """{ "hazardNo": { "from": "编号" } }""", """{ "kind": "xlsx", "path": "h.xlsx", "sheet": "汇总" }""");
        Workbook.Write(path, Sheet.Of("其他", ["编号"], ["H1"]));
        var missing = await hub.RunAsync(feed);
        Workbook.Write(path, Sheet.Of("汇总", ["编号"], ["H1"]));
        Workbook.ClaimSize(path, 600_000_000);
        var large = await hub.RunAsync(feed);
        Assert.Equal((FeedRunState.Held, "source.sheet_missing"), (missing.State, missing.Code));
        Assert.Equal((FeedRunState.Held, "source.too_large"), (large.State, large.Code));
        Assert.Equal(["0"], hub.Rows("select count(*) from fire_hazards"));
    }

    [Fact]
    public async Task Case_6_short_enterprise_codes_join_by_position_and_by_table_and_misread_letters_are_only_suggested()
    {
        hub.Registry();
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "enterpriseCode": { "from": "代码" } }""");
        await hub.RunAsync(
            feed,
            "编号,代码",
            "H1,MA2HX001-4",
            "H2,330599000000001",
            "H3,9133O599MA2HXOO14L",
            "H4,MA2HX0099",
            "H5,91330599-MA2HX001-4L");
        Assert.Equal(
            [
                """H1|91330599MA2HX0014L|["enterpriseCode match.upgraded MA2HX001-4"]""",
                """H2|91330599MA2HX0014L|["enterpriseCode match.upgraded 330599000000001"]""",
                """H3||["enterpriseCode clean.credit_code 9133O599MA2HXOO14L"]""",
                """H4||["enterpriseCode match.unknown_enterprise MA2HX0099"]""",
                "H5|91330599MA2HX0014L|",
            ],
            hub.Rows("select hazard_no, enterprise_code, hub_quality_flags from fire_hazards order by 1"));
    }

    [Fact]
    public async Task Case_6_a_key_with_misread_letters_waits_in_quarantine_with_the_suggestion()
    {
        var feed = hub.Feed("""{ "code": { "from": "代码" } }""", name: "registry.enterprises", dataset: "Enterprise");
        await hub.RunAsync(feed, "代码", "9133O599MA2HXOO14L");
        Assert.Contains(
            "91330599MA2HX0014L",
            Assert.Single(await hub.Runner.QuarantineAsync(feed)).Reason,
            StringComparison.Ordinal);
        Assert.Empty(hub.Rows("select * from enterprises", "CITY"));
    }

    [Fact]
    public async Task Case_7_titles_merged_headers_merged_cells_totals_notes_and_hidden_sheets()
    {
        var feed = XlsxFeed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "街道" }, "loss": { "from": "价格/每30分钟" } }""",
            """
            { "kind": "xlsx", "path": "h.xlsx", "sheet": "汇总", "headerRow": 3, "headerRows": 2,
              "header": ["街道", "编号", "价格/每30分钟", "价格/单位"], "fillDown": ["街道"] }
            """);
        Workbook.Write(
            Path.Combine(hub.Drop, "h.xlsx"),
            Sheet.Of("汇总", ["旧"]) with { Hidden = true },
            Sheet.Of(
                "汇总",
                ["充电场所汇总表"], [], ["街道", "编号", "价格", null], [null, null, "每30分钟", "单位"],
                ["织里", "H1", 0.45, "元"], [null, "H2", 1.5, "元"], [null, "H3", 2.0, "元"],
                ["合 计", null, 3.95], ["备注：按季度更新"], ["填表人:张三"]) with
            {
                Merges = ["A1:D1", "A3:A4", "B3:B4", "C3:D3", "A5:A6"],
            });
        var result = await hub.RunAsync(feed);
        Assert.Equal(
            ["H1|织里|45", "H2|织里|150", "H3||200"],
            hub.Rows("select hazard_no, description, loss from fire_hazards order by 1"));
        Assert.Equal(3, result.Counts.Dropped);
    }

    [Fact]
    public async Task Case_7_a_changed_header_holds_the_run_and_keeps_the_data()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" } }""",
            json => json["source"]!["header"] = new JsonArray("编号", "备注"));
        await hub.RunAsync(feed, "编号,备注", "H1,");
        var result = await hub.RunAsync(feed, "编号,说明", "H2,");
        Assert.Equal((FeedRunState.Held, "guard.header"), (result.State, result.Code));
        Assert.Equal(["H1"], hub.Rows("select hazard_no from fire_hazards"));
    }

    [Fact]
    public async Task Case_8_dates_have_just_the_declared_forms_and_sentinels_are_null()
    {
        var feed = hub.Feed(
            """
            { "hazardNo": { "from": "编号" },
              "foundOn": { "from": "日期", "formats": ["excel", "yyyy.M.d", "yyyyMMdd", "yy/M/d", "yyyy年M月"] },
              "period": { "from": "日期", "formats": ["yyyy年M月"] } }
            """);
        await hub.RunAsync(
            feed,
            "编号,日期",
            "A,45342",
            "B,2024.2.20",
            "C,20240220",
            "D,24/2/20",
            "E,2024年2月",
            "F,0000-00-00",
            "G,1900.1.1",
            "H,99991231",
            "I,2024-02-20",
            "J,2024.2.30");
        Assert.Equal(
            [
                "A|2024-02-20||",
                "B|2024-02-20||",
                "C|2024-02-20||",
                "D|2024-02-20||",
                "E||2024-02|map.partial_date",
                "F|||map.sentinel_date",
                "G|||map.sentinel_date",
                "H|||map.sentinel_date",
                "I|||map.date_form",
                "J|||map.date_form",
            ],
            hub.Rows(
                """
                select hazard_no, found_on, period, hub_quality_flags from fire_hazards order by 1
                """).Select(row => Regex.Replace(row, """\|[^|]*?("foundOn (\S+) .*)?$""", "|$2")));
    }

    [Fact]
    public async Task Case_8_a_shift_that_ends_before_it_starts_crosses_midnight()
    {
        var feed = hub.Feed(
            """
            { "hazardNo": { "from": "编号" }, "startsAt": { "from": "起", "formats": ["yyyy-MM-dd HH:mm"] },
              "endsAt": { "from": "止", "formats": ["yyyy-MM-dd HH:mm"], "notBefore": "startsAt" } }
            """);
        await hub.RunAsync(feed, "编号,起,止", "A,2024-02-20 20:00,2024-02-20 04:00");
        Assert.Equal(
            ["2024-02-20T20:00:00+08:00 2024-02-21T04:00:00+08:00"],
            hub.Rows("select starts_at, ends_at from fire_hazards")
                .Select(row =>
                    string.Join(
                        ' ',
                        row.Split('|')
                            .Select(ms =>
                                Wire.FormatDateTime(long.Parse(ms, System.Globalization.CultureInfo.InvariantCulture))))
                ));
    }

    [Fact]
    public async Task Case_8_an_end_that_was_moved_is_flagged_and_one_days_before_its_start_is_kept_and_flagged()
    {
        var feed = hub.Feed(
            """
            { "hazardNo": { "from": "编号" }, "startsAt": { "from": "起", "formats": ["yyyy-MM-dd HH:mm"] },
              "endsAt": { "from": "止", "formats": ["yyyy-MM-dd HH:mm"], "notBefore": "startsAt" } }
            """);
        await hub.RunAsync(
            feed, "编号,起,止", "A,2024-02-20 20:00,2024-02-20 04:00", "B,2024-02-20 20:00,2024-02-10 04:00");
        Assert.Equal(
            ["""A|["endsAt map.next_day "]""", """B|["endsAt map.before_start "]"""],
            hub.Rows("select hazard_no, hub_quality_flags from fire_hazards order by 1"));
    }

    [Fact]
    public async Task Case_9_a_full_refresh_becomes_inserts_updates_and_tombstones()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""",
            json => json["guards"]!["maxShrink"] = 1);
        await hub.RunAsync(feed, "编号,描述", "A,1", "B,2", "C,3");
        var result = await hub.RunAsync(feed, "编号,描述", "A,1", "B,changed", "D,4");
        Assert.Equal(
            (1, 1, 1, 1),
            (result.Counts.Created, result.Counts.Changed, result.Counts.Deleted, result.Counts.Unchanged));
        Assert.Equal(
            ["A|1|1", "B|changed|2", "D|4|2"],
            hub.Rows("select hazard_no, description, hub_run from fire_hazards order by 1"));
    }

    [Fact]
    public async Task Case_9_a_source_that_shrinks_too_far_is_held()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        await hub.RunAsync(feed, ["编号", .. Enumerable.Range(0, 10).Select(i => $"H{i}")]);
        var result = await hub.RunAsync(feed, ["编号", .. Enumerable.Range(0, 6).Select(i => $"H{i}")]);
        Assert.Equal((FeedRunState.Held, "guard.shrunk"), (result.State, result.Code));
        Assert.Equal("guard.shrunk", (await hub.RunAsync(feed, "编号")).Code);
        Assert.Equal(["10"], hub.Rows("select count(*) from fire_hazards"));
        Assert.Equal(
            FeedRunState.Merged,
            (await hub.RunAsync(feed, ["编号", .. Enumerable.Range(0, 7).Select(i => $"H{i}")])).State);
    }

    [Fact]
    public async Task Case_10_the_same_file_twice_changes_nothing_and_a_half_written_one_is_held()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""");
        await hub.RunAsync(feed, "编号,描述", "A,1");
        Assert.Equal(FeedRunState.Unchanged, (await hub.RunAsync(feed, "编号,描述", "A,1")).State);
        hub.Csv("");
        Assert.Equal("source.empty", (await hub.RunAsync(feed)).Code);
        hub.Csv("编号,描述\nA,\"half wri");
        Assert.Equal("source.truncated", (await hub.RunAsync(feed)).Code);
        Assert.Equal(["A|1"], hub.Rows("select hazard_no, description from fire_hazards"));
        Assert.Equal(["MERGED", "UNCHANGED", "HELD", "HELD"], hub.Rows("select state from hub_runs order by run"));
    }

    [Fact]
    public async Task Case_10_a_database_file_cut_off_inside_its_last_page_is_held()
    {
        hub.Legacy("old", "create table YH (BH, MS); insert into YH values ('A', '1'), ('B', '2')");
        var feed = hub.LegacyFeed("""{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }""");
        var path = Path.Combine(hub.Drop, "old.db");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, whole[..^10], TestContext.Current.CancellationToken);
        Assert.Equal("source.truncated", (await hub.RunAsync(feed)).Code);
        await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await hub.RunAsync(feed)).Counts.Created);
    }

    [Fact]
    public async Task Case_10_a_file_that_needs_its_ok_file_waits_for_it()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""", json => json["source"]!["okFile"] = true);
        Assert.Equal("source.incomplete", (await hub.RunAsync(feed, "编号", "A")).Code);
        File.WriteAllText(Path.Combine(hub.Drop, "fire.hazards.csv.ok"), "");
        Assert.Equal(FeedRunState.Merged, (await hub.RunAsync(feed)).State);
    }

    [Fact]
    public async Task Case_10_a_file_that_changes_while_it_is_read_is_held()
    {
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" } }""");
        hub.Runner.AtStage = stage =>
        {
            if (stage == FeedStage.Landing)
            {
                hub.Csv("编号\nA\nB\n");
            }
        };
        Assert.Equal("source.changing", (await hub.RunAsync(feed, "编号", "A")).Code);
        hub.Runner.AtStage = null;
        Assert.Equal(2, (await hub.RunAsync(feed)).Counts.Created);
    }

    [Theory]
    [InlineData("A,old,20240101", "A,new,20240102", "A,mid,20240101")]
    [InlineData("A,new,20240102", "A,mid,20240101", "A,old,20240101")]
    [InlineData("A,mid,20240101", "A,old,20240101", "A,new,20240102")]
    public async Task Case_11_of_duplicates_the_latest_survives_whatever_the_order(params string[] rows)
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" } }""",
            json => json["recordAsOf"] = JsonNode.Parse("""{ "from": "更新", "formats": ["yyyyMMdd"] }"""));
        var result = await hub.RunAsync(feed, ["编号,描述,更新", .. rows]);
        Assert.Equal(["A|new"], hub.Rows("select hazard_no, description from fire_hazards"));
        Assert.Equal(2, result.Counts.Duplicates);
        var losers = await hub.Runner.QuarantineAsync(feed);
        Assert.Equal(
            ["mid", "old"],
            losers.Select(row => JsonNode.Parse(row.Raw)!["描述"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(losers, row => Assert.Equal("check.duplicate", row.Rule));
    }

    [Fact]
    public async Task Case_12_a_renamed_enterprise_stays_one_by_its_code_and_names_are_kept_as_written()
    {
        var feed = hub.Feed(
            """{ "code": { "from": "代码" }, "name": { "from": "名称" }, "formerNames": { "from": "曾用名", "split": "、" } }""",
            name: "registry.enterprises", dataset: "Enterprise");
        await hub.RunAsync(feed, "代码,名称,曾用名", "91330599MA2HX0014L,湖州甲有限公司,");
        await hub.RunAsync(feed, "代码,名称,曾用名", "91330599MA2HX0014L,湖州乙（集团）有限责任公司,湖州甲有限公司、湖州甲厂");
        Assert.Equal(
            ["""91330599MA2HX0014L|湖州乙（集团）有限责任公司|["湖州甲有限公司","湖州甲厂"]"""],
            hub.Rows("select code, name, former_names from enterprises", "CITY"));
        Assert.Equal(["UPDATED"], hub.Rows("select kind from hub_changes", "CITY"));
    }

    [Fact]
    public async Task Case_13_divisions_are_looked_up_and_never_repaired()
    {
        hub.Registry();
        var feed = hub.Feed("""{ "hazardNo": { "from": "编号" }, "divisionCode": { "from": "区划" } }""");
        await hub.RunAsync(feed, "编号,区划", "A,330502000000", "B,330501", "C,滨渚街道", "D,330502999", "E,330784001221");
        Assert.Equal(
            [
                "A|330502|",
                """B|330501|["divisionCode match.former_division 330501"]""",
                """C||["divisionCode clean.division 滨渚街道"]""",
                """D||["divisionCode match.unknown_division 330502999"]""",
                "E|330784001221|",
            ],
            hub.Rows("select hazard_no, division_code, hub_quality_flags from fire_hazards order by 1"));
    }

    [Fact]
    public async Task Case_14_codes_go_by_the_feeds_list_units_are_converted_and_nothing_defaults()
    {
        var feed = hub.Feed(
            """
            { "hazardNo": { "from": "编号" },
              "grade": { "from": "等级", "codes": { "1": "GENERAL", "重大": "MAJOR" } },
              "powerCut": { "from": "停电", "codes": { "是": "true", "√": "true", "0": "false" } },
              "loss": { "from": "损失", "unit": "万元" },
              "areaM2": { "from": "面积", "unit": "亩" },
              "people": { "from": "人数" } }
            """);
        await hub.RunAsync(
            feed, "编号,等级,停电,损失,面积,人数", "A,１,√,12.3456,3,\"1,234\"", "B,重大,0,-,-,-", "C,9,Y,,,0", "D,未知,NULL,无,无,无");
        Assert.Equal(
            [
                "A|0|1|12345600|2000|1234|",
                "B|1|0||||",
                """C|9999||||0|["grade map.unmapped_code 9","powerCut map.unmapped_code Y"]""",
                "D||||||",
            ],
            hub.Rows(
                "select hazard_no, grade, power_cut, loss, area_m2, people, hub_quality_flags from fire_hazards order by 1"
            ));
    }

    [Fact]
    public async Task Case_15_free_text_with_delimiters_is_parsed_and_broken_records_are_quarantined_with_their_line()
    {
        var feed = hub.Feed(
            """{ "hazardNo": { "from": "编号" }, "description": { "from": "描述" }, "jointUnits": { "from": "单位", "split": "、" } }"""
        );
        await hub.RunAsync(
            feed, "编号,描述,单位", "A,\"一,“二”\r\n\"\"三\"\"\",张三、李四", "B,=1+1,", "C,too,many,fields", "D,few", "E,\"a\"b,x");
        Assert.Equal(
            ["A|一,“二”\r\n\"三\"|[\"张三\",\"李四\"]", "B|=1+1|[]"],
            hub.Rows("select hazard_no, description, joint_units from fire_hazards order by 1"));
        Assert.Equal(["5 csv.columns", "6 csv.columns", "7 csv.quotes"], await hub.QuarantineAsync(feed));
    }

    [Fact]
    public async Task Char_padding_is_trimmed_and_case_still_tells_keys_apart()
    {
        hub.Legacy(
            "old",
            "create table YH (BH char(10), MS text); insert into YH values ('a1        ', 'x '), ('A1        ', 'y')");
        await hub.RunAsync(hub.LegacyFeed("""{ "hazardNo": { "from": "BH" }, "description": { "from": "MS" } }"""));
        Assert.Equal(["A1|y", "a1|x"], hub.Rows("select hazard_no, description from fire_hazards order by 1"));
    }

    public void Dispose() => hub.Dispose();

    private Feed Persons() =>
        hub.Feed(
            """{ "id": { "from": "id" }, "citizenId": { "from": "id" }, "name": { "from": "name" } }""",
            name: "registry.persons",
            dataset: "Person");

    private Feed XlsxFeed(string columns, string source = """{ "kind": "xlsx", "path": "h.xlsx" }""") =>
        hub.Feed(columns, json => json["source"] = JsonNode.Parse(source));

    private string Hash(string id) => hub.Keys.KeyedHash(HashedKind.CitizenId, id);

    private async Task<List<string>> RawOfLandedAsync(Feed feed)
    {
        await Task.CompletedTask;
        var body = hub.Rows("select body from hub_landed", feed.Dataset.Department);
        var opened = hub.Keys.Decrypt(Convert.FromHexString(body[0]));
        var bytes = new byte[BitConverter.ToInt32(opened)];
        System.IO.Compression.BrotliDecoder.TryDecompress(opened.AsSpan(4), bytes, out _);
        return
        [
            System.Text.Encoding.UTF8.GetString(bytes).Contains("330599880808001", StringComparison.Ordinal)
                ? "330599880808001"
                : "?",
        ];
    }
}
