using System.CommandLine;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>feed</c> with all that it takes.</summary>
internal static class FeedCommandLine
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, for scripts.", Recursive = true };

    private static readonly Option<string> Why = new("--why") { Description = "On what ground; it is kept.", Required = true };

    /// <summary>The verb; <paramref name="settings"/> reads where the hub's things are.</summary>
    public static Command Create(Func<ParseResult, HubSettings> settings)
    {
        FeedDoor Door(ParseResult parsed) => new(settings(parsed));
        Screen Screens(ParseResult parsed) => Screen.Of(parsed.GetValue(Json));
        FeedCommands Show(ParseResult parsed) => new(Door(parsed), Screens(parsed));
        FeedActCommands Act(ParseResult parsed) => new(Door(parsed), Screens(parsed));
        FeedWhyCommands Tell(ParseResult parsed) => new(Door(parsed), Screens(parsed));
        return new Command("feed", "The feeds. Exit codes: 0 good, 1 failed or refused, 2 held, 3 another process is at work.")
        {
            Json,
            List(Show), Run(Show), Runs(Show), Quarantine(Show), Quality(Tell), Lineage(Tell),
            Release(Act), Replay(Act), Correct(Act), Return(Act), Pause(Act), Resume(Act), Backfill(Act), Cancel(Act),
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

    private static Command Quality(Func<ParseResult, FeedWhyCommands> of)
    {
        var feed = Feed();
        var days = new Option<int>("--days") { Description = "How far back.", DefaultValueFactory = _ => 30 };
        var command = new Command("quality", "Shows how often each rule spoke of each field, run by run.") { feed, days };
        command.SetAction((parsed, _) => of(parsed).QualityAsync(parsed.GetValue(feed)!, parsed.GetValue(days)));
        return command;
    }

    private static Command Lineage(Func<ParseResult, FeedWhyCommands> of)
    {
        var dataset = new Argument<string>("dataset") { Description = "The dataset, as FireHazard." };
        var field = new Argument<string>("field") { Description = "The field, as foundOn." };
        var key = new Argument<string[]>("key")
        {
            Description = "A row's key, part by part: its run and its raw value are shown too.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("lineage", "Shows where a field comes from: source, column, run.") { dataset, field, key };
        command.SetAction((parsed, cancel) => of(parsed).LineageAsync(
            parsed.GetValue(dataset)!, parsed.GetValue(field)!, parsed.GetValue(key) ?? [], cancel));
        return command;
    }

    private static Command Release(Func<ParseResult, FeedActCommands> of)
    {
        var run = new Argument<string>("run") { Description = "The held run: 12, or fire.hazards/12 where departments share the number." };
        var command = new Command("release", "Lets a held run through: its rows are merged whatever its guards said.") { run, Why };
        command.SetAction((parsed, cancel) => of(parsed).ReleaseAsync(parsed.GetValue(run)!, parsed.GetValue(Why)!, cancel));
        return command;
    }

    private static Command Replay(Func<ParseResult, FeedActCommands> of)
    {
        var (feed, run) = (Feed(), new Argument<long>("run") { Description = "The run's number." });
        var command = new Command("replay", "Merges the raw rows of a run once more, with today's mapping.") { feed, run, Why };
        command.SetAction((parsed, cancel) => of(parsed).ReplayAsync(
            parsed.GetValue(feed)!, parsed.GetValue(run), parsed.GetValue(Why)!, cancel));
        return command;
    }

    private static Command Correct(Func<ParseResult, FeedActCommands> of)
    {
        var (feed, row) = (Feed(), new Argument<string>("row") { Description = "The row, as `feed quarantine` names it: 12-3." });
        var set = new Option<string[]>("--set") { Description = "列=值: what the source should have sent; again for another column." };
        var withdraw = new Option<bool>("--withdraw") { Description = "Ends the correction: the row counts as received." };
        var command = new Command("correct", "Maps and merges one row of quarantine with other values.") { feed, row, set, withdraw, Why };
        command.SetAction((parsed, cancel) => parsed.GetValue(withdraw)
            ? of(parsed).WithdrawAsync(parsed.GetValue(feed)!, parsed.GetValue(row)!, parsed.GetValue(Why)!, cancel)
            : of(parsed).CorrectAsync(
                parsed.GetValue(feed)!, parsed.GetValue(row)!, parsed.GetValue(set) ?? [], parsed.GetValue(Why)!, cancel));
        return command;
    }

    private static Command Return(Func<ParseResult, FeedActCommands> of)
    {
        var feed = Feed();
        var file = new Option<FileInfo>("--out") { Description = "The list: a .csv or .xlsx file.", Required = true };
        var clear = new Option<bool>("--clear") { Description = "Numbers of persons in clear; else they are masked." };
        var command = new Command("return", "Writes the list of what the department is asked to mend (校核纠错).") { feed, file, clear };
        command.SetAction((parsed, cancel) => of(parsed).ReturnAsync(
            parsed.GetValue(feed)!, parsed.GetValue(file)!, parsed.GetValue(clear), cancel));
        return command;
    }

    private static Command Pause(Func<ParseResult, FeedActCommands> of)
    {
        var (feed, why) = (Feed(), new Option<string?>("--why") { Description = "Why; it is shown." });
        var command = new Command("pause", "Keeps a feed from running by itself, on all nodes.") { feed, why };
        command.SetAction((parsed, cancel) => of(parsed).AskAsync(
            "pauseFeed", parsed.GetValue(feed)!, (control, of, who) => control.PauseAsync(of, who, parsed.GetValue(why), cancel)));
        return command;
    }

    private static Command Resume(Func<ParseResult, FeedActCommands> of)
    {
        var feed = Feed();
        var command = new Command("resume", "Lets a feed run by itself again.") { feed };
        command.SetAction((parsed, cancel) => of(parsed).AskAsync(
            "resumeFeed", parsed.GetValue(feed)!, (control, of, who) => control.ResumeAsync(of, who, cancel)));
        return command;
    }

    private static Command Backfill(Func<ParseResult, FeedActCommands> of)
    {
        var feed = Feed();
        var from = new Argument<DateOnly>("from") { Description = "The first day, as 2026-03-01." };
        var to = new Argument<DateOnly>("to") { Description = "The last day." };
        var command = new Command("backfill", "Has days of the past read again, by the hub that runs the feeds.") { feed, from, to };
        command.SetAction((parsed, cancel) => of(parsed).AskAsync(
            "backfillFeed",
            parsed.GetValue(feed)!,
            (control, of, who) => control.BackfillAsync(of, parsed.GetValue(from), parsed.GetValue(to), who, cancel)));
        return command;
    }

    private static Command Cancel(Func<ParseResult, FeedActCommands> of)
    {
        var feed = Feed();
        var command = new Command("cancel", "Ends a feed's run on whatever node, and what waits of it.") { feed };
        command.SetAction((parsed, cancel) => of(parsed).AskAsync(
            "cancelFeed", parsed.GetValue(feed)!, (control, of, who) => control.CancelAsync(of, who, cancel)));
        return command;
    }

    private static Argument<string> Feed() => new("feed") { Description = "The feed's name, as fire.hazards." };
}
