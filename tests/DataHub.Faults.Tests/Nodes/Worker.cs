using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using DataHub.Feeds;

namespace DataHub.Faults;

/// <summary>A node's process: an order a line in, an outcome a line out, with the real runner between.</summary>
internal static class Worker
{
    private const int SigStop = 19;

    public static async Task<int> RunAsync(string town, string folder)
    {
        var clock = new NodeClock();
        using var hub = Hub.Open(town, folder, clock);
        Console.Out.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<Order>(line)!;
            clock.Offset = order.Offset;
            hub.Runner.AtStage = AtStage(order, clock);
            using var over = new CancellationTokenSource();
            if (order is { Fate: Fate.Killed, Stage: null })
            {
                KillAfter(order.Micros, over);
            }

            var result = await hub.RunAsync(order.Feed);
            lock (over)
            {
                over.Cancel();
            }

            Console.Out.WriteLine(JsonSerializer.Serialize(new Outcome(result.State, result.Code, result.Run)));
        }

        return 0;
    }

    private static Action<FeedStage> AtStage(Order order, NodeClock clock)
    {
        var passed = 0;
        return stage =>
        {
            if (stage != order.Stage || ++passed != order.Nth)
            {
                return;
            }

            switch (order.Fate)
            {
                case Fate.Killed:
                    Process.GetCurrentProcess().Kill();
                    Thread.Sleep(Timeout.Infinite);
                    break;
                case Fate.Paused:
                    _ = kill(Environment.ProcessId, SigStop);
                    break;
                case Fate.ClockSet:
                    clock.Offset += order.Jump;
                    break;
                default:
                    break;
            }
        };
    }

    /// <summary>The moment is hit by looking at the clock all the time: a sleep ends when the scheduler likes.</summary>
    private static void KillAfter(long micros, CancellationTokenSource over)
    {
        var since = Stopwatch.GetTimestamp();
        var self = Process.GetCurrentProcess();
        var thread = new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(since).TotalMicroseconds < micros)
            {
                Thread.Sleep(0);
            }

            lock (over)
            {
                if (!over.IsCancellationRequested)
                {
                    self.Kill();
                }
            }
        });
        thread.IsBackground = true;
        thread.Start();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
