using System.Runtime.CompilerServices;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>A subscription's root field, printed: opened once for each subscriber, read once for each event.</summary>
internal sealed class RemoteEvents(IEventConnection? connection, Operation operation) : ICompiledRequest, ICompiledEvents
{
    /// <inheritdoc cref="ICompiledEvents.Text" />
    public string Text => operation.Text;

    /// <inheritdoc />
    public async IAsyncEnumerable<ISourceEvent> OpenAsync(
        VariableValues variables, object? context, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (connection is null)
        {
            throw new EventsLostException("Nothing says where its events are.");
        }

        using var body = new PooledBuffer();
        operation.Write(body, [], [], new Execution(variables, context));
        await foreach (var answer in connection.OpenAsync(body.Written.ToArray(), context, cancel))
        {
            yield return new Event(operation, answer);
        }
    }

    /// <inheritdoc />
    public ValueTask<FetchOutcome> RunAsync(IReadOnlyList<FetchRun?> runs, CancellationToken cancel) =>
        throw new InvalidOperationException("Events are opened, not run.");

    private sealed class Event(Operation operation, byte[] answer) : ISourceEvent
    {
        public FetchOutcome Read(FetchRun run) => new AnswerReader(operation, [run], [null]).Read(answer, answer.Length);
    }
}
