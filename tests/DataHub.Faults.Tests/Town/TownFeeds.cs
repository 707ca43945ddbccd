namespace DataHub.Faults;

/// <summary>The feed files of the town: every kind of source, snapshot and watermark, two feeds into one dataset.</summary>
internal static class TownFeeds
{
    /// <summary>What the town's runs are held for.</summary>
    public const string Guards = """{ "maxQuarantined": 0.5, "unmapped": 1 }""";

    /// <summary>For tests that skip days: nothing looks wrong.</summary>
    public const string NoGuards = """{ "maxQuarantined": 1, "maxShrink": 1, "unmapped": 1 }""";

    private static readonly (string Feed, string Dataset, string Body)[] All =
    [
        ("city.divisions", "Division",
            """
            "source": { "kind": "csv", "path": "city.divisions.csv" },
            "columns": { "code": { "from": "DM" }, "name": { "from": "MC" } }
            """),
        ("city.enterprises", "Enterprise",
            """
            "source": { "kind": "csv", "path": "city.enterprises.csv", "okFile": true },
            "columns": { "code": { "from": "DM" }, "registrationNo": { "from": "ZCH" }, "name": { "from": "MC" } }
            """),
        ("fire.hazards", "FireHazard",
            """
            "source": SOURCE,
            "columns": {
              "hazardNo": { "from": "BH" }, "enterpriseCode": { "from": "QY" }, "divisionCode": { "from": "QH" },
              "grade": { "from": "DJ", "codes": { "1": "GENERAL", "2": "MAJOR" } },
              "foundOn": { "from": "RQ", "formats": ["yyyyMMdd", "yyyy.M.d"] },
              "loss": { "from": "JE", "unit": "万元" }, "description": { "from": "MS" }
            }
            """),
        ("fire.station", "FireHazard",
            """
            "source": { "kind": "csv", "path": "fire.station.csv", "encoding": "gb18030" },
            "columns": {
              "hazardNo": { "from": "编号" }, "enterpriseCode": { "from": "企业" }, "description": { "from": "描述" }
            }
            """),
        ("fire.inspections", "FireInspection",
            """
            "source": SOURCE,
            "changes": { "mode": "watermark", "column": "GXSJ", "overlap": "PT6H", "format": "yyyy-MM-dd HH:mm:ss" },
            "recordAsOf": { "from": "GXSJ", "formats": ["yyyy-MM-dd HH:mm:ss"] },
            "columns": {
              "inspectionNo": { "from": "BH" }, "hazardNo": { "from": "YH" }, "result": { "from": "JG" }
            }
            """),
        ("fire.trainings", "FireTraining",
            """
            "source": { "kind": "xlsx", "path": "trainings.xlsx", "sheet": "汇总", "headerRow": 2,
              "header": ["编号", "街道", "人数"] },
            "columns": { "trainingNo": { "from": "编号" }, "street": { "from": "街道" }, "people": { "from": "人数" } }
            """),
    ];

    /// <param name="folder">Where they go.</param>
    /// <param name="guards">What runs are held for.</param>
    /// <param name="kindOf">What a feed's old system is: a kind of database, or http.</param>
    public static void Write(string folder, string guards, Func<string, string> kindOf)
    {
        foreach (var (feed, dataset, body) in All)
        {
            var path = Path.Combine(folder, $"{feed.Replace('.', '/')}.json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $$"""
                {
                "feed": "{{feed}}", "dataset": "{{dataset}}", "title": "{{feed}}", "system": "旧系统",
                {{body.Replace("SOURCE", Source(feed, kindOf(feed)), StringComparison.Ordinal)}},
                "nulls": ["-"],
                "guards": {{guards}}
                }
                """);
            if (body.Contains("SOURCE", StringComparison.Ordinal))
            {
                File.WriteAllText(Path.ChangeExtension(path, ".sql"), $"select * from {feed.Split('.')[1]}");
            }
        }
    }

    private static string Source(string feed, string kind) => kind == "http"
        ? $$"""
            { "kind": "http", "source": "{{feed}}", "path": "rows", "rows": "/rows", "total": "/total", "retries": 2,
              "pause": "PT0.05S", "paging": { "by": "cursor", "next": "/next", "parameter": "after" } }
            """
        : $$"""
            { "kind": "{{kind}}", "source": "{{feed}}", "sql": "{{feed.Split('.')[1]}}.sql", "key": ["BH"], "page": 200 }
            """;
}
