namespace DataHub.Feeds;

/// <summary>Rows of a source in its order, each read once.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The names of the cells.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>How the bytes were read as text, when they were text.</summary>
    string? Encoding { get; }

    /// <summary>Whether a number in a cell may have lost digits before it came here (workbooks).</summary>
    bool NumbersLoseDigits { get; }

    /// <summary>Rows left out by a declared rule: totals, notes.</summary>
    long Dropped { get; }

    /// <summary>Why the rows do not count after all, known once they were read.</summary>
    FeedStop? Stop { get; }

    /// <summary>Writes the next row; false at the end.</summary>
    bool Read(RowWriter row);
}

/// <summary>Why a run stops; held when the source is there and looks wrong.</summary>
internal sealed record FeedStop(string Code, string Message, bool Held);

/// <summary>A source, or why there is none.</summary>
internal readonly record struct SourceOpening(IRowSource? Source, FeedStop? Stop)
{
    public static implicit operator SourceOpening(FeedStop stop) => new(null, stop);
}
