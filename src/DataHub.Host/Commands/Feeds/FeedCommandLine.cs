using System.CommandLine;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>feed</c> with all that it takes.</summary>
internal static class FeedCommandLine
{
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON, for scripts.",
        Recursive = true,
    };

    /// <summary>The verb; <paramref name="settings"/> reads where the hub's things are.</summary>
    public static Command Create(Func<ParseResult, HubSettings> settings)
    {
        FeedCommands Of(ParseResult parsed) => new(settings(parsed), Screen.Of(parsed.GetValue(Json)));
        return new Command("feed", "The feeds. Exit codes: 0 good, 1 failed or refused, 2 held, 3 another process is at work.")
        {
            Json,
            List(Of),
            Run(Of),
            Runs(Of),
            Quarantine(Of),
        };
    }

    private static Command List(Func<ParseResult, FeedCommands> of)
    {
        var command = new Command("list", "Lists the feeds with their last runs.");
        command.SetAction((parsed, cancel) => of(parsed).ListAsync(cancel));
        return command;
    }

    private static Command Run(Func<ParseResult, FeedCommands> of)
    {
        var feed = Feed();
        var command = new Command("run", "Runs a feed now, in this process.") { feed };
        command.SetAction((parsed, cancel) => of(parsed).RunAsync(parsed.GetValue(feed)!, cancel));
        return command;
    }

    private static Command Runs(Func<ParseResult, FeedCommands> of)
    {
        var feed = Feed();
        var first = new Option<int>("--first") { Description = "How many.", DefaultValueFactory = _ => 20 };
        var state = new Option<string?>("--state") { Description = "Only those in this state, as HELD." };
        var command = new Command("runs", "Lists a feed's runs, the newest first.") { feed, first, state };
        command.SetAction((parsed, cancel) => of(parsed).RunsAsync(
            parsed.GetValue(feed)!, parsed.GetValue(first), parsed.GetValue(state), cancel));
        return command;
    }

    private static Command Quarantine(Func<ParseResult, FeedCommands> of)
    {
        var feed = Feed();
        var command = new Command("quarantine", "Lists the rows that a feed set aside, with their reasons.") { feed };
        command.SetAction((parsed, cancel) => of(parsed).QuarantineAsync(parsed.GetValue(feed)!, cancel));
        return command;
    }

    private static Argument<string> Feed() => new("feed") { Description = "The feed's name, as fire.hazards." };
}
