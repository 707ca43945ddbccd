using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DataHub.Feeds.Tests;

/// <summary>Keeps what is logged, exceptions with all they say.</summary>
internal sealed class ListLogger : ILogger<FeedRunner>
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");
}
