namespace DataHub.Demo;

/// <summary>Random numbers that are the same on every machine for a seed and a purpose (SplitMix64).</summary>
internal sealed class Seeded(int seed, string purpose)
{
    private ulong state = purpose.Aggregate((ulong)seed * 0x9E3779B97F4A7C15, (hash, c) => (hash ^ c) * 0x100000001B3);

    /// <summary>A number from 0 to one below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number between both, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the list.</summary>
    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>One of the words, separated by spaces.</summary>
    public string Word(string words) => Of(words.Split(' '));

    /// <summary>A day between both, both included.</summary>
    public DateOnly Day(DateOnly low, DateOnly high) => low.AddDays(Below(high.DayNumber - low.DayNumber + 1));

    /// <summary>A day of the volume's years, after every figure's date.</summary>
    public DateOnly RecentDay() => Day(new DateOnly(2025, 1, 1), new DateOnly(2026, 10, 31));

    /// <summary>A time of that day between seven and nineteen.</summary>
    public DateTime Time(DateOnly day) => day.ToDateTime(new TimeOnly(Between(7, 18), Below(60), Below(60)));

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) >> 1;
    }
}
