using System.CommandLine;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The program's verbs; without one it serves.</summary>
internal static class HubCommandLine
{
    /// <summary>How long a program that was asked to stop may take: runs leave off, and write that they did.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(25);

    private static readonly Option<string?> Schema = new("--schema")
    {
        Description = "The schema folder (default: the checkout's).",
        Recursive = true,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder of all files the hub writes (default: DATAHUB_DATA, else data in the checkout).",
        Recursive = true,
    };

    private static readonly Option<int?> Scale = new("--scale")
    {
        Description = "How large the demo's data are made (default: 1).",
        Recursive = true,
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen (default: http://127.0.0.1:8080).",
        Recursive = true,
    };

    /// <summary>Runs the program; the exit code is 0 when all went well.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("DataHub: the departments' data behind one GraphQL schema.")
        {
            Schema, Data, Scale, Urls,
            CheckCommand(),
            ComposeCommand(),
            ExplainCommand(),
            FeedCommandLine.Create(Settings),
            TokenCommand(),
            AuditCommand(),
            DocumentsCommand(),
            SubgraphCommand(),
            GatewayCommand(),
        };
        root.SetAction((parsed, cancel) => ServeCommand.RunAsync(Configuration(parsed), cancel));
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = StopTime });
    }

    private static Command CheckCommand()
    {
        var command = new Command("check", "Checks the schema folder and its feeds; tells every error with file and line.");
        command.SetAction(parsed => SchemaCommands.Check(Settings(parsed)));
        return command;
    }

    private static Command ComposeCommand()
    {
        var check = new Option<bool>("--check") { Description = "Only tell whether the generated files are up to date." };
        var command = new Command("compose", "Writes schema/expanded, schema/supergraph.graphql and schema/errors.md.") { check };
        command.SetAction(parsed => SchemaCommands.Compose(Settings(parsed), parsed.GetValue(check)));
        return command;
    }

    private static Command ExplainCommand()
    {
        var stage = new Argument<string>("stage") { Description = "parse, bind, decide, plan or sql." };
        stage.AcceptOnlyFromAmong("parse", "bind", "decide", "plan", "sql");
        var file = new Argument<FileInfo>("file") { Description = "A GraphQL document." };
        var client = new Option<string>("--as") { Description = "The client that asks, as fire-app.", Required = true };
        var variables = new Option<FileInfo?>("--variables") { Description = "A JSON file with the variables." };
        var command = new Command("explain", "Prints a stage of a request's way.") { stage, file, client, variables };
        command.SetAction(parsed => ExplainCommands.Run(
            Settings(parsed),
            parsed.GetValue(stage)!,
            parsed.GetValue(file)!,
            parsed.GetValue(client)!,
            parsed.GetValue(variables)));
        return command;
    }

    private static Command TokenCommand()
    {
        var client = new Argument<string>("client") { Description = "A demo client, as fire-app." };
        var command = new Command("token", "Prints a token of a demo client.") { client };
        command.SetAction(parsed => TokenCommands.Run(Settings(parsed), Configuration(parsed), parsed.GetValue(client)!));
        return command;
    }

    private static Command AuditCommand()
    {
        var verify = new Command("verify", "Checks the audit trail: exit code 0 whole, 2 tampered, 3 can't tell.");
        verify.SetAction(parsed => AuditCommands.Verify(Settings(parsed)));
        return new Command("audit", "The audit trail.") { verify };
    }

    private static Command DocumentsCommand()
    {
        var department = new Option<string>("--department") { Description = "The department's code, as FIRE.", Required = true };
        var any = new Option<string?>("--department") { Description = "One department only." };
        var file = new Argument<FileInfo>("file") { Description = "The manifest that the client's build wrote." };
        file.AcceptExistingOnly();
        var id = new Argument<string>("id") { Description = "The document's id." };
        var register = new Command("register", "Registers the documents of a manifest, all or none.") { file, department };
        register.SetAction(parsed => DocumentCommands.Register(
            Settings(parsed), parsed.GetValue(file)!, parsed.GetValue(department)!));
        var list = new Command("list", "Lists the registered documents; exit code 1 when the schema no longer bears one.") { any };
        list.SetAction(parsed => DocumentCommands.List(Settings(parsed), parsed.GetValue(any)));
        var usage = new Command("usage", "Tells how often each operation ran, by department.") { any };
        usage.SetAction(parsed => DocumentCommands.Usage(Settings(parsed), parsed.GetValue(any)));
        var remove = new Command("remove", "Withdraws a document.") { id, department };
        remove.SetAction(parsed => DocumentCommands.Remove(Settings(parsed), parsed.GetValue(id)!, parsed.GetValue(department)!));
        return new Command("documents", "The departments' registered documents.") { register, list, usage, remove };
    }

    private static Command SubgraphCommand()
    {
        var department = new Option<string[]>("--department")
        {
            Description = "A department by the name of its schema file, as fire; several may be given, without any all are served.",
        };
        var noFeeds = new Option<bool>("--no-feeds") { Description = "Pull no feeds: another process fills the stores." };
        var command = new Command("subgraph", "Serves departments' part of the schema to other gateways (Apollo Federation v2).")
        {
            department, noFeeds,
        };
        command.SetAction((parsed, cancel) => ServeCommand.RunAsync(
            new ConfigurationBuilder().AddConfiguration(Configuration(parsed)).AddInMemoryCollection(
            [
                new("subgraph", parsed.GetValue(department) is { Length: > 0 } named ? string.Join(' ', named) : HubSettings.WholeSchema),
                .. parsed.GetValue(noFeeds) ? (KeyValuePair<string, string?>[])[new("Feeds:Enabled", "false")] : [],
            ]).Build(),
            cancel));
        return command;
    }

    private static Command GatewayCommand()
    {
        var file = new Option<FileInfo>("--supergraph") { Description = "The supergraph document.", Required = true };
        file.AcceptExistingOnly();
        var command = new Command("gateway", "Serves a supergraph that was composed elsewhere, over its subgraphs' servers.") { file };
        command.SetAction((parsed, cancel) => GatewayCommands.ServeAsync(Configuration(parsed), parsed.GetValue(file)!, cancel));
        return command;
    }

    private static HubSettings Settings(ParseResult parsed) => HubSettings.From(Configuration(parsed));

    private static IConfiguration Configuration(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>
        {
            ["schema"] = parsed.GetValue(Schema),
            ["DATAHUB_DATA"] = parsed.GetValue(Data),
            ["scale"] = parsed.GetValue(Scale)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["urls"] = parsed.GetValue(Urls),
        };
        return new ConfigurationBuilder()
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddInMemoryCollection(given.Where(g => g.Value is not null))
            .Build();
    }
}
