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

    /// <summary>The types that the source declares, in the order of the columns; null when it declares none.</summary>
    IReadOnlyList<string>? Types => null;

    /// <summary>The watermark that the run leaves behind when it is merged; null keeps the old one.</summary>
    string? Mark => null;

    /// <summary>Whether what the source doesn't bring is no longer there.</summary>
    bool IsWhole => true;

    /// <summary>What is strange about the source though its rows count; known once they were read.</summary>
    FeedStop? Note => null;

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

/// <summary>What a run asks of a source.</summary>
/// <param name="Mark">Where the last run came to; null to read everything.</param>
/// <param name="Clock">The hub's time.</param>
internal sealed record SourceAsk(string? Mark, TimeProvider Clock)
{
    /// <summary>The days whose rows are wanted, whatever the mark; null to read what is new.</summary>
    public FeedSpan? Span { get; init; }
}
