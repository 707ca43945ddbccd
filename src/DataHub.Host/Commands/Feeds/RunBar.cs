using System.Globalization;
using DataHub.Feeds;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DataHub.Host.Commands;

/// <summary>A run as it goes on: a bar for receiving and one for merging, or a line at the end of each.</summary>
internal static class RunBar
{
    /// <summary>Runs with bars on the terminal, with lines elsewhere.</summary>
    /// <param name="expected">How many rows the last run brought; what a bar of receiving is measured by.</param>
    public static Task<FeedRunResult> ShowAsync(
        Screen screen, long? expected, Func<IProgress<FeedProgress>, Task<FeedRunResult>> runAsync) =>
        screen.Terminal is { } terminal ? BarsAsync(terminal, expected, runAsync) : runAsync(new Lines(screen));

    private static Task<FeedRunResult> BarsAsync(
        IAnsiConsole terminal, long? expected, Func<IProgress<FeedProgress>, Task<FeedRunResult>> runAsync) =>
        terminal.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RowsColumn(), new ElapsedTimeColumn())
            .StartAsync(context => runAsync(new Bars(
                Bar(context, "receive", expected), Bar(context, "map and merge", null))));

    private static ProgressTask Bar(ProgressContext context, string stage, long? rows)
    {
        var bar = context.AddTask(stage, autoStart: false, maxValue: rows is > 0 and var known ? known : 1);
        bar.IsIndeterminate = rows is not > 0;
        return bar;
    }

    /// <summary>Rows so far, and how many a second.</summary>
    private sealed class RowsColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
            !task.IsStarted ? "" : string.Create(
                CultureInfo.InvariantCulture,
                $"{task.Value:N0} rows {task.Value / Math.Max(task.ElapsedTime?.TotalSeconds ?? 0, 0.001):N0}/s"));
    }

    private sealed class Bars(ProgressTask receive, ProgressTask merge) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value)
        {
            switch (value.Stage)
            {
                case FeedStage.Landing:
                    Move(receive, value.Rows);
                    break;
                case FeedStage.LandedUncommitted or FeedStage.Landed:
                    End(receive, value.Rows);
                    (merge.MaxValue, merge.IsIndeterminate) = (Math.Max(value.Rows, 1), false);
                    break;
                case FeedStage.Merging:
                    Move(merge, value.Rows);
                    break;
                case FeedStage.MergedUncommitted or FeedStage.Merged:
                    End(merge, value.Rows);
                    break;
                default:
                    receive.StartTask();
                    break;
            }
        }

        private static void Move(ProgressTask bar, long rows)
        {
            Start(bar);
            bar.MaxValue = Math.Max(bar.MaxValue, rows);
            bar.Value = rows;
        }

        private static void End(ProgressTask bar, long rows)
        {
            Start(bar);
            bar.IsIndeterminate = false;
            (bar.MaxValue, bar.Value) = (Math.Max(rows, 1), Math.Max(rows, 1));
            bar.StopTask();
        }

        private static void Start(ProgressTask bar)
        {
            if (!bar.IsStarted)
            {
                bar.StartTask();
            }
        }
    }

    private sealed class Lines(Screen screen) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value)
        {
            if (value.Stage is FeedStage.Landed or FeedStage.Merged)
            {
                screen.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value.Feed} {(value.Stage == FeedStage.Landed ? "received" : "merged")} {value.Rows} rows"));
            }
        }
    }
}
