using System.Globalization;
using DataHub.Benchmarks;

var options = args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).Select(a => a.Split('=', 2))
    .ToDictionary(a => a[0][2..], a => a.ElementAtOrDefault(1) ?? "");
var schema = Path.GetFullPath(options.GetValueOrDefault("schema", "schema"));
var data = Path.GetFullPath(options.GetValueOrDefault("data", Path.Combine(Path.GetTempPath(), "datahub-benchmark")));
switch (args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)))
{
    case "peer":
        await PeerServer.RunAsync(data, schema, options["url"], options["issuer"], options.GetValueOrDefault("postgres"));
        return 0;
    case "load":
        return await LoadBenchmark.RunAsync(
            options.GetValueOrDefault("server", Environment.GetEnvironmentVariable("DATAHUB_TEST_POSTGRES") ?? ""),
            schema,
            [.. options.GetValueOrDefault("rows", "1000000").Split(',').Select(n => long.Parse(n, CultureInfo.InvariantCulture))],
            options.GetValueOrDefault("into", "postgres,sqlite").Split(','),
            int.Parse(options.GetValueOrDefault("rounds", "1"), CultureInfo.InvariantCulture),
            options.GetValueOrDefault("plain", "yes") == "yes");
    case "beside":
        return await BesideBenchmark.RunAsync(
            data,
            schema,
            options.GetValueOrDefault("scale", "20"),
            int.Parse(options.GetValueOrDefault("seconds", "10"), CultureInfo.InvariantCulture),
            int.Parse(options.GetValueOrDefault("rounds", "5"), CultureInfo.InvariantCulture),
            options.GetValueOrDefault("only"),
            queriesFirst: !options.ContainsKey("feeds-first"),
            options.GetValueOrDefault("postgres"));
    case "csv":
        return await CsvBenchmark.RunAsync(
            schema,
            int.Parse(options.GetValueOrDefault("rows", "1000000"), CultureInfo.InvariantCulture),
            int.Parse(options.GetValueOrDefault("rounds", "3"), CultureInfo.InvariantCulture));
    case "queries":
        return await QueryBenchmark.RunAsync(
            data,
            schema,
            options.GetValueOrDefault("scale", "20"),
            int.Parse(options.GetValueOrDefault("seconds", "5"), CultureInfo.InvariantCulture),
            int.Parse(options.GetValueOrDefault("rounds", "3"), CultureInfo.InvariantCulture),
            options.GetValueOrDefault("postgres"));
    case "engine":
        return await EngineBenchmark.RunAsync(
            Path.GetFullPath(options.GetValueOrDefault("peers", "tests/DataHub.Benchmarks/peers")),
            int.Parse(options.GetValueOrDefault("seconds", "3"), CultureInfo.InvariantCulture),
            int.Parse(options.GetValueOrDefault("rounds", "3"), CultureInfo.InvariantCulture),
            options.GetValueOrDefault("only"));
    case "federation":
        return await FederationBenchmark.RunAsync(
            Path.GetFullPath(options.GetValueOrDefault("peers", "tests/DataHub.Benchmarks/peers")),
            int.Parse(options.GetValueOrDefault("seconds", "5"), CultureInfo.InvariantCulture),
            int.Parse(options.GetValueOrDefault("rounds", "3"), CultureInfo.InvariantCulture),
            options.GetValueOrDefault("only"));
    case "federation-stages":
        FederationBenchmark.PrintStages();
        return 0;
    case "federation-subgraphs":
        await ShopServer.RunAsync(options["url"]);
        return 0;
    case "federation-ceiling":
        await CeilingServer.RunAsync(options["url"], options["subgraphs"]);
        return 0;
    case "stages":
        StageReport.Print();
        return 0;
    case "engine-hub":
        await EngineHub.RunAsync(data, options["url"]);
        return 0;
    case "engine-document":
        return DocumentBenchmark.Measure(data);
    default:
        Console.Error.WriteLine(
            """
            usage: queries [--scale=20] [--seconds=5] [--rounds=3] [--postgres=CONNECTION]
                   (also [--data=DIR] [--schema=DIR])
                 | load [--rows=10000,1000000] [--into=postgres,sqlite] [--rounds=1] [--plain=no]
                   (also [--server=CONNECTION] [--schema=DIR])
                 | beside [--scale=20] [--seconds=10] [--rounds=5] [--only=across,page,hazards,filtered] [--feeds-first]
                   [--postgres=CONNECTION] [--data=DIR] [--schema=DIR]
                 | csv [--rows=1000000] [--rounds=3]
                 | stages
                 | engine [--seconds=3] [--rounds=3] [--only=small,list,deep,cold] [--peers=DIR]
                 | federation-stages
                 | federation [--seconds=5] [--rounds=3] [--only=ceiling,hub,grafbase,hive-native,hive,apollo] [--peers=DIR]
            """);
        return 2;
}
