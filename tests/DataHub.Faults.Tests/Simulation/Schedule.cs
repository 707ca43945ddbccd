using System.Collections.Concurrent;

namespace DataHub.Faults;

/// <summary>
/// An interleaving made by a seed: of all fibers one goes on at a time, up to its next stop; between, time passes and
/// faults happen. The same seed makes the same interleaving.
/// </summary>
internal sealed class Schedule(int seed, StormHome home)
{
    private const int FaultEvery = 8000;
    private const int StepsOfQuery = 30;
    private const int MostWaits = 30000;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);
    private readonly Random random = new(seed);

    // Npgsql waits for its server when it connects, too.
    private readonly int mostStill = home == StormHome.Files ? 1 : 15;
    private readonly SemaphoreSlim stopped = new(0);
    private readonly ConcurrentQueue<Exception> problems = new();
    private readonly List<Fiber> fibers = [];
    private readonly List<SimTimer> timers = [];
    private int untilFault;
    private int untilYield;
    private int faults;

    /// <summary>The time since the beginning.</summary>
    public TimeSpan Now { get; private set; }

    public Random Random => random;

    /// <summary>What else may befall a node; the schedule's own faults are failing statements and commits.</summary>
    public Action<Fiber>? Befall { get; set; }

    /// <summary>How often somebody was let on.</summary>
    public int Turns { get; private set; }

    public int Faults { get; private set; }

    public void Spawn(SimNode node, Func<Task> body)
    {
        var fiber = new Fiber(this, node);
        fibers.Add(fiber);
        fiber.Start(body);
        Await(fiber);
    }

    /// <summary>Runs all fibers to their ends, with at most so many faults.</summary>
    public void Run(int atMost)
    {
        (faults, untilFault) = (atMost, random.Next(1, FaultEvery));
        while (fibers.Exists(fiber => !fiber.IsDone) && problems.IsEmpty)
        {
            Turn();
            fibers.RemoveAll(fiber => fiber.IsDone);
        }

        if (problems.TryDequeue(out var problem))
        {
            throw new FaultException($"{problem.GetType().Name}: {problem.Message}\n{problem.StackTrace}");
        }
    }

    public void Fail(Exception problem) => problems.Enqueue(problem);

    /// <summary>Says that the fiber that was let on has stopped.</summary>
    public void Stopped() => stopped.Release();

    public void Add(SimTimer timer) => timers.Add(timer);

    public void Remove(SimTimer timer) => timers.Remove(timer);

    public bool StepYields()
    {
        if (--untilYield > 0)
        {
            return false;
        }

        untilYield = random.Next(1, 2000);
        return true;
    }

    public bool StatementYields() => random.Next(3) == 0;

    public bool StepFails(Fiber fiber) => Fails(fiber, 1);

    /// <summary>A statement that a server does in one go counts as many steps.</summary>
    public bool QueryFails(Fiber fiber) => Fails(fiber, StepsOfQuery);

    public bool CommitFails()
    {
        var fails = faults > 0 && random.Next(40) == 0;
        faults -= fails ? 1 : 0;
        Faults += fails ? 1 : 0;
        return fails;
    }

    private bool Fails(Fiber fiber, int steps)
    {
        untilFault -= faults == 0 ? 0 : steps;
        if (faults == 0 || untilFault > 0)
        {
            return false;
        }

        (untilFault, faults) = (random.Next(1, FaultEvery), faults - 1);
        Faults++;
        if (random.Next(3) == 0)
        {
            return true;
        }

        Befall?.Invoke(fiber);
        return false;
    }

    private void Turn()
    {
        Turns++;
        Settle();
        var awake = fibers.FindAll(fiber => fiber.IsParked && fiber.Node.AsleepUntil <= Now);
        var ready = awake.FindAll(fiber => !fiber.IsBlocked);
        var choice = ready.Count > 0 && random.Next(8) > 0 ? ready : awake;
        if (choice.Count > 0 && (ready.Count > 0 || random.Next(4) > 0))
        {
            var fiber = choice[random.Next(choice.Count)];
            fiber.Resume();
            Await(fiber);
            return;
        }

        if (fibers.Exists(fiber => fiber.IsLeft))
        {
            Thread.Sleep(Moment);
        }

        Now += TimeSpan.FromMilliseconds(random.Next(1, 1500));
        foreach (var timer in timers.FindAll(timer => timer.Due <= Now))
        {
            if (timers.Contains(timer))
            {
                Fire(timer);
            }
        }
    }

    /// <summary>Those that were let on meanwhile by the lock they waited for come to their next stop first.</summary>
    private void Settle()
    {
        foreach (var fiber in fibers)
        {
            for (var waits = 0; fiber.IsLeft && !IsHeldUp(fiber, waits); waits++)
            {
                Thread.Sleep(Moment);
            }
        }
    }

    /// <summary>Whether a fiber waits for a lock of the server's, or of .NET's as far as can be seen.</summary>
    private bool IsHeldUp(Fiber fiber, int waits) =>
        (fiber.Session is { } session && PostgresHooks.Waits(session)) || (fiber.Waits && waits > mostStill);

    private void Fire(SimTimer timer)
    {
        if (timer.Repeats)
        {
            Spawn(timer.Owner.Node, timer.Beat);
        }
        else
        {
            timer.Wake();
            Await(timer.Owner);
        }
    }

    /// <summary>
    /// Waits until the fiber that was let on has stopped. One that waits for another fiber by a lock of the server's, or of
    /// .NET's, which is not seen here, is left alone until it comes out of that.
    /// </summary>
    private void Await(Fiber fiber)
    {
        for (var waits = 0; !stopped.Wait(Moment); waits++)
        {
            if (waits > 1 && IsHeldUp(fiber, waits) && fiber.TryLeave())
            {
                return;
            }

            if (waits > MostWaits)
            {
                throw new FaultException("a fiber neither stopped nor ended");
            }
        }
    }
}
