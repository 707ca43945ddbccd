namespace DataHub.Faults;

/// <summary>What a source is for one step beside what its book says.</summary>
internal enum Guise
{
    Plain,

    /// <summary>Most rows are gone for a day.</summary>
    Shrunk,

    /// <summary>A column has another name for a day.</summary>
    Renamed,

    /// <summary>Nothing is there.</summary>
    Missing,
}

/// <summary>The rows of one old system, changed step by step by a seed.</summary>
/// <param name="feed">The feed that reads it.</param>
/// <param name="columns">The names of its columns; the first is the key.</param>
/// <param name="deletes">Whether rows leave it.</param>
/// <param name="row">Makes the row of a number, at a step.</param>
internal sealed class Book(string feed, string[] columns, bool deletes, Func<Random, int, int, string?[]> row)
{
    private readonly List<string?[]> rows = [];
    private int next;

    public string Feed => feed;

    public Guise Guise { get; private set; }

    public string[] Columns => Guise == Guise.Renamed ? [.. columns[..^1], $"{columns[^1]}2"] : columns;

    public IReadOnlyList<string?[]> Rows => Guise == Guise.Shrunk ? [.. rows.Where((_, i) => i % 3 == 0)] : rows;

    public void Fill(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            rows.Add(row(random, next++, 0));
        }
    }

    /// <summary>A day in the life of the old system.</summary>
    public void Step(Random random, int step, bool tame)
    {
        Guise = Guise.Plain;
        var chance = tame ? 0 : random.Next(100);
        switch (chance)
        {
            case >= 94:
                Guise = Guise.Missing;
                break;
            case >= 88:
                Guise = Guise.Renamed;
                break;
            case >= 82:
                Guise = Guise.Shrunk;
                break;
            case >= 78:
                break;
            default:
                Change(random, step, most: chance > 70);
                break;
        }
    }

    private void Change(Random random, int step, bool most)
    {
        for (var edits = most ? rows.Count : random.Next(1, 12); edits > 0; edits--)
        {
            var at = random.Next(rows.Count);
            var edited = row(random, 0, step);
            edited[0] = rows[at][0];
            rows[at] = edited;
        }

        for (var added = random.Next(1, 12); added > 0; added--)
        {
            rows.Insert(random.Next(rows.Count), row(random, next++, step));
        }

        for (var gone = deletes ? random.Next(8) : 0; gone > 0 && rows.Count > 5; gone--)
        {
            rows.RemoveAt(random.Next(rows.Count));
        }

        Spoil(random, step);
    }

    /// <summary>Now and then a row without its key, and a second one with another's.</summary>
    private void Spoil(Random random, int step)
    {
        if (random.Next(3) == 0)
        {
            var bad = row(random, next++, step);
            bad[0] = null;
            rows.Add(bad);
        }

        if (random.Next(3) == 0)
        {
            var twin = row(random, next++, step);
            twin[0] = rows[random.Next(rows.Count)][0];
            rows.Insert(random.Next(rows.Count), twin);
        }
    }
}
