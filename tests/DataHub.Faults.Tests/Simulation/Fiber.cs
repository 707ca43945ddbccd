namespace DataHub.Faults;

/// <summary>A flow of control that goes on only when the schedule says so; it stops at each of its steps that matters.</summary>
internal sealed class Fiber(Schedule schedule, SimNode node)
{
    private static readonly AsyncLocal<Fiber?> TheCurrent = new();
    private readonly SemaphoreSlim gate = new(0);
    private readonly Lock leaving = new();
    private Thread? thread;
    private bool isStopped;
    private bool rollsBack;
    private volatile bool isOutside;

    public static Fiber? Current => TheCurrent.Value;

    public SimNode Node => node;

    /// <summary>Whether it waits to be let on.</summary>
    public bool IsParked { get; private set; }

    /// <summary>Whether it last stopped because another one has the lock.</summary>
    public bool IsBlocked { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Whether the schedule goes on without it, because it waits for something that the schedule doesn't see.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>The session of the server that it has asked something and not heard from.</summary>
    public int? Session { get; private set; }

    /// <summary>Whether its thread waits, for what it does in the schedule.</summary>
    public bool Waits => !isOutside && thread is { } at && (at.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>Does something that is no part of the schedule.</summary>
    public static void Outside(Action act)
    {
        var fiber = Current!;
        (TheCurrent.Value, fiber.isOutside) = (null, true);
        act();
        (TheCurrent.Value, fiber.isOutside) = (fiber, false);
    }

    /// <summary>Begins the flow; it stops at once.</summary>
    public void Start(Func<Task> body) => _ = Task.Run(async () =>
    {
        TheCurrent.Value = this;
        Park(blocked: false);
        try
        {
            await body();
        }
        catch (Exception problem)
        {
            schedule.Fail(problem);
        }

        IsDone = true;
        Stop();
    });

    /// <summary>Lets it on.</summary>
    public void Resume()
    {
        (IsParked, isStopped) = (false, false);
        gate.Release();
    }

    /// <summary>It goes on by itself.</summary>
    public void Wake() => isStopped = false;

    /// <summary>It has come as far as it may: the schedule goes on, unless that has left it already.</summary>
    public void Stop()
    {
        lock (leaving)
        {
            isStopped = true;
            if (!IsLeft)
            {
                schedule.Stopped();
            }

            IsLeft = false;
        }
    }

    /// <summary>Leaves it to wait; false when it has just stopped.</summary>
    public bool TryLeave()
    {
        lock (leaving)
        {
            IsLeft = !isStopped;
            return IsLeft;
        }
    }

    /// <summary>An instruction of SQLite; true when it fails.</summary>
    public bool AtStep()
    {
        StopIfLeft();
        var fault = !rollsBack && (schedule.StepFails(this) || node.IsDead);
        if (schedule.StepYields())
        {
            Park(blocked: false);
        }

        return fault;
    }

    public bool AtCommit()
    {
        StopIfLeft();
        return node.IsDead || schedule.CommitFails();
    }

    /// <summary>A statement begins. To roll back is what a database does with who is gone: that never fails.</summary>
    public void AtStatement(string text)
    {
        StopIfLeft();
        rollsBack = text.StartsWith("ROLLBACK", StringComparison.OrdinalIgnoreCase);
        if (schedule.StatementYields())
        {
            Park(blocked: false);
        }
    }

    public void AtLock() => Park(blocked: true);

    /// <summary>A statement goes to a server, or has come back; where it fails, the session is gone.</summary>
    public void AtQuery(int session, bool begins)
    {
        StopIfLeft();
        Session = null;
        if (schedule.QueryFails(this) || node.IsDead)
        {
            Outside(() => PostgresHooks.End(session));
        }

        AtStatement("");
        Session = begins ? session : null;
    }

    /// <summary>What it does counts for the schedule, so it waits for its turn first.</summary>
    private void StopIfLeft()
    {
        if (IsLeft)
        {
            Park(blocked: false);
        }
    }

    private void Park(bool blocked)
    {
        (IsParked, IsBlocked) = (true, blocked);
        Stop();
        gate.Wait();
        thread = Thread.CurrentThread;
    }
}
