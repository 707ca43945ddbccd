namespace DataHub.Engine;

/// <summary>
/// The root field of a subscription at a source that has events of its own (spec §6.2.3): a request that is this, too, is
/// opened instead of run.
/// </summary>
public interface ICompiledEvents
{
    /// <summary>The text for people; the same text means the same events.</summary>
    string Text { get; }

    /// <summary>
    /// The events from now on, each taken when the next one is asked for. It ends when the source ends it, and throws
    /// <see cref="EventsLostException"/> when there is no way to the source, or none any more.
    /// </summary>
    IAsyncEnumerable<ISourceEvent> OpenAsync(VariableValues variables, object? context, CancellationToken cancel);
}

/// <summary>An event as it came from its source.</summary>
public interface ISourceEvent
{
    /// <summary>Reads it into the root's slots, as a fetch would have.</summary>
    FetchOutcome Read(FetchRun run);
}

/// <summary>A source's events can't be had; the message is for the log only.</summary>
public sealed class EventsLostException(string message, Exception? cause = null) : Exception(message, cause);
