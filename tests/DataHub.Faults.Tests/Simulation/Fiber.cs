namespace DataHub.Faults;

/// <summary>A flow of control that goes on only when the schedule says so; it stops at each of its steps that matters.</summary>
internal sealed class Fiber(Schedule schedule, SimNode node)
{
    private static readonly AsyncLocal<Fiber?> TheCurrent = new();
    private readonly SemaphoreSlim gate = new(0);

    public static Fiber? Current => TheCurrent.Value;

    public SimNode Node => node;

    /// <summary>Whether it waits to be let on.</summary>
    public bool IsParked { get; private set; }

    /// <summary>Whether it last stopped because another one has the lock.</summary>
    public bool IsBlocked { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Does something that is no part of the schedule.</summary>
    public static void Outside(Action act)
    {
        var fiber = Current;
        TheCurrent.Value = null;
        act();
        TheCurrent.Value = fiber;
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
        schedule.Stopped();
    });

    /// <summary>Lets it on.</summary>
    public void Resume()
    {
        IsParked = false;
        gate.Release();
    }

    /// <summary>It sleeps until its clock wakes it.</summary>
    public void Sleep() => schedule.Stopped();

    /// <summary>An instruction of SQLite; true when it fails.</summary>
    public bool AtStep()
    {
        var fault = schedule.StepFails(this);
        if (schedule.StepYields())
        {
            Park(blocked: false);
        }

        return fault || node.IsDead;
    }

    public bool AtCommit() => node.IsDead || schedule.CommitFails();

    public void AtStatement()
    {
        if (schedule.StatementYields())
        {
            Park(blocked: false);
        }
    }

    public void AtLock() => Park(blocked: true);

    private void Park(bool blocked)
    {
        (IsParked, IsBlocked) = (true, blocked);
        schedule.Stopped();
        gate.Wait();
    }
}
