using DataHub.Feeds;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verbs of <c>feed</c> by which a person decides on runs, rows and the schedule.</summary>
internal sealed class FeedActCommands(FeedDoor door, Screen screen)
{
    /// <summary>Lets a held run through.</summary>
    /// <param name="run">12, or fire.hazards/12 where departments share the number.</param>
    /// <param name="why">On what ground.</param>
    /// <param name="cancel">Ends the waiting for other runs.</param>
    public Task<int> ReleaseAsync(string run, string why, CancellationToken cancel) =>
        door.WithRunnerAsync(async (parts, runner) => await HeldAsync(parts.Version, run, cancel) is var (feed, number)
            ? await door.RecordedAsync("releaseRun", feed, number, async () => Told.Ended(screen, await RunBar.ShowAsync(
                screen, null, progress => runner.ReleaseAsync(feed, number, FeedDoor.Who, why, progress, cancel))))
            : Told.Refused(
                "feed.not_held",
                "No feed has a held run of this number, or several have: name it as fire.hazards/12.").ExitCode);

    /// <summary>Merges the raw rows of a run once more.</summary>
    public Task<int> ReplayAsync(string name, long run, string why, CancellationToken cancel) =>
        door.ActAsync("replayRun", name, run, async (feed, _, runner) => Told.Ended(screen, await RunBar.ShowAsync(
            screen, null, progress => runner.ReplayAsync(feed, run, FeedDoor.Who, why, progress, cancel))));

    /// <summary>Merges a row of quarantine with other values.</summary>
    public Task<int> CorrectAsync(string name, string row, string[] set, string why, CancellationToken cancel) =>
        set.FirstOrDefault(value => !value.Contains('=', StringComparison.Ordinal)) is { } value
            ? Task.FromResult(Told.Refused(
                "feed.correction_column", $"`--set {value}` gives no value: write 列=值, and 列= for none.").ExitCode)
            : OfRow("correctRow", name, row, (runner, feed, key) =>
                runner.CorrectAsync(feed, key, ValuesOf(set), FeedDoor.Who, why, cancel));

    /// <summary>Ends a correction.</summary>
    public Task<int> WithdrawAsync(string name, string row, string why, CancellationToken cancel) =>
        OfRow("withdrawCorrection", name, row, (runner, feed, key) =>
            runner.WithdrawAsync(feed, key, FeedDoor.Who, why, cancel));

    /// <summary>Writes the list of what the department is asked to mend.</summary>
    public Task<int> ReturnAsync(string name, FileInfo file, bool clear, CancellationToken cancel) =>
        door.ActAsync("returnRows", name, clear ? "clear" : null, async (feed, _, runner) =>
        {
            await using var stream = Create(file);
            if (stream is null)
            {
                return Told.Refused("feed.list_unwritable", $"{file.FullName} can't be written.");
            }

            var list = await runner.ReturnAsync(feed, clear, mark: true, FeedDoor.Who, cancel);
            if (file.Extension == ".xlsx")
            {
                list.WriteXlsx(stream);
            }
            else
            {
                list.WriteCsv(stream);
            }

            screen.Show($"{list.Rows.Length} rows to mend in {file.FullName}", new { rows = list.Rows.Length, file = file.FullName });
            return VerbEnd.Good;
        });

    /// <summary>Asks something of the schedule; the nodes that run feeds act on it.</summary>
    public Task<int> AskAsync(string act, string name, Func<FeedControl, Feed, string, Task<FeedAnswer>> askAsync) =>
        door.ActAsync(act, name, null, async (feed, parts, _) =>
        {
            var control = FeedControl.At(parts.Settings.Databases.Hub, TimeProvider.System);
            var answer = await askAsync(control, feed, FeedDoor.Who);
            if (!answer.IsDone)
            {
                return Told.Refused(answer.Code, answer.Reason);
            }

            screen.Show($"{name}: noted", new { feed = name, done = true });
            return VerbEnd.Good;
        });

    private static FileStream? Create(FileInfo file)
    {
        try
        {
            return file.Create();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Task<int> OfRow(
        string act, string name, string row, Func<FeedRunner, Feed, QuarantineKey, Task<FeedRunResult>> doAsync) =>
        QuarantineKey.TryParse(row, out var key)
            ? door.ActAsync(act, name, key, async (feed, _, runner) => Told.Ended(screen, await doAsync(runner, feed, key)))
            : Task.FromResult(Told.Refused(
                "feed.row_unknown", "A row in quarantine is named as 12-3; see `feed quarantine`.").ExitCode);

    private static async Task<(Feed Feed, long Run)?> HeldAsync(HubVersion version, string text, CancellationToken cancel)
    {
        var parts = text.Split('/');
        if (!QuarantineKey.TryParse($"{parts[^1]}-0", out var number))
        {
            return null;
        }

        var records = new FeedRecords(version.Stores.Open);
        var found = new List<(Feed Feed, long Run)>();
        foreach (var department in version.Stores.Open.Keys)
        {
            if (await records.RunAsync(department, number.Run, cancel) is { State: "HELD" } run
                && version.Feeds.FirstOrDefault(feed => feed.Name == run.Feed) is { } feed
                && (parts.Length == 1 || parts[0] == feed.Name))
            {
                found.Add((feed, run.Run));
            }
        }

        return found is [var only] ? only : null;
    }

    private static Dictionary<string, string?> ValuesOf(string[] values) => values
        .Select(value => value.Split('=', 2))
        .ToDictionary(value => value[0], value => value is [_, { Length: > 0 } text] ? text : null, StringComparer.Ordinal);
}
