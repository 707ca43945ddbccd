namespace DataHub.Feeds.Tests;

/// <summary>A legacy register that a seed changes step by step: good rows, twins, bad rows, codes nobody knows.</summary>
internal sealed class OldRegister
{
    private readonly Random random;
    private readonly string prefix;
    private readonly List<Entry> entries = [];
    private int next;

    public OldRegister(Random random, string prefix, int rows)
    {
        (this.random, this.prefix) = (random, prefix);
        for (var i = 0; i < rows; i++)
        {
            entries.Add(Good());
        }
    }

    /// <summary>The file as the department drops it.</summary>
    public string Csv => $"编号,描述,等级,日期,更新\n{string.Concat(entries.Select(entry => $"{entry.Text}\n"))}";

    /// <summary>One to three things happen to it.</summary>
    public void Change()
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Action happens = random.Next(15) switch
            {
                0 or 1 or 2 => () => Alter(entry => entry with { Note = $"第{random.Next(100)}次检查" }),
                3 => () => Alter(entry => entry with { Grade = random.Next(4) switch { 0 => "9", 1 => "3", _ => "1" } }),
                4 => () => Alter(entry => entry with { Key = "" }),
                5 => () => Alter(entry => entry with { Found = random.Next(2) == 0 ? "" : "不详" }),
                6 => () => Alter(entry => entry with { More = ",多" }),
                7 => () => Alter(entry => entry with { Key = AnyKey() }),
                8 => () => Insert(Good()),
                9 => () => Insert(Any() with { Updated = Day(), Note = "孪" }),
                10 => () => Insert(Any()),
                11 => () => Insert(Good() with { Lines = "\n\n" }),
                12 or 13 => () => entries.RemoveRange(At(), Math.Min(random.Next(1, 4), entries.Count - 1)),
                _ => Move,
            };
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                happens();
            }
        }
    }

    /// <summary>Most of it is gone; what went comes back.</summary>
    public Action Shrink()
    {
        var all = entries.ToList();
        entries.RemoveRange(0, entries.Count * 7 / 10);
        return () =>
        {
            entries.Clear();
            entries.AddRange(all);
        };
    }

    /// <summary>Takes some rows of another one over, keys and all.</summary>
    public void Adopt(OldRegister other)
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            Insert(other.Any() with { Note = "转入" });
        }
    }

    /// <summary>A key that it had, or may have.</summary>
    public string AnyKey() => $"{prefix}{random.Next(Math.Max(1, next)):0000}";

    private Entry Good() => new($"{prefix}{next++:0000}", $"通道{random.Next(1000)}", "1", Day(), Day(), "", "");

    private Entry Any() => entries[random.Next(entries.Count)];

    private int At() => random.Next(Math.Max(1, entries.Count - 4));

    private string Day() => $"2024-0{random.Next(1, 10)}-{random.Next(10, 29)}";

    private void Alter(Func<Entry, Entry> change)
    {
        var at = At();
        entries[at] = change(entries[at]);
    }

    private void Insert(Entry entry) => entries.Insert(At(), entry);

    private void Move()
    {
        var (from, count) = (At(), random.Next(1, 4));
        var moved = entries.GetRange(from, Math.Min(count, entries.Count - from));
        entries.RemoveRange(from, moved.Count);
        entries.InsertRange(random.Next(entries.Count), moved);
    }

    private sealed record Entry(
        string Key, string Note, string Grade, string Found, string Updated, string More, string Lines)
    {
        public string Text => $"{Lines}{Key},{Note},{Grade},{Found},{Updated}{More}";
    }
}
