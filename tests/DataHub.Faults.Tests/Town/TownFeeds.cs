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
            "source": { "kind": "DATABASE", "source": "fire.hazards", "sql": "hazards.sql", "key": ["BH"], "page": 200 },
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
            "source": { "kind": "DATABASE", "source": "fire.inspections", "sql": "inspections.sql", "key": ["BH"], "page": 200 },
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

    public static void Write(string folder, string guards, string kind)
    {
        foreach (var (feed, dataset, body) in All)
        {
            var path = Path.Combine(folder, $"{feed.Replace('.', '/')}.json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $$"""
                {
                "feed": "{{feed}}", "dataset": "{{dataset}}", "title": "{{feed}}", "system": "旧系统",
                {{body.Replace("DATABASE", kind, StringComparison.Ordinal)}},
                "nulls": ["-"],
                "guards": {{guards}}
                }
                """);
            if (body.Contains("DATABASE", StringComparison.Ordinal))
            {
                File.WriteAllText(Path.ChangeExtension(path, ".sql"), $"select * from {feed.Split('.')[1]}");
            }
        }
    }
}
