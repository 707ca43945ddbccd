using System.Diagnostics;
using DataHub.Engine;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

public sealed class WorkBudgetTests
{
    private const int Many = 1_000;

    [Fact]
    public void Work_goes_on_while_there_is_time()
    {
        var budget = new WorkBudget(TimeSpan.FromMinutes(1));

        Assert.DoesNotContain(true, Enumerable.Range(0, Many).Select(_ => budget.IsSpent));
    }

    [Fact]
    public void Work_ends_when_the_processor_time_is_over()
    {
        var budget = new WorkBudget(TimeSpan.FromMilliseconds(20));
        var start = Stopwatch.GetTimestamp();

        Assert.Throws<WorkSpentException>(() =>
        {
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            {
                budget.Spend();
            }
        });
    }

    [Fact]
    public void Waiting_is_no_work()
    {
        var budget = new WorkBudget(TimeSpan.FromMilliseconds(50));
        Thread.Sleep(200);

        Assert.DoesNotContain(true, Enumerable.Range(0, Many).Select(_ => budget.IsSpent));
    }
}
