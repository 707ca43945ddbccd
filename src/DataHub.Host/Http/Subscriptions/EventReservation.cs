using System.Collections.Concurrent;
using DataHub.Gateway;

namespace DataHub.Host.Http;

/// <summary>
/// The one stream of events of a client in single connection mode, and the operations whose answers go over it. Answers
/// wait for the stream to connect.
/// </summary>
internal sealed class EventReservation(string subject, StreamParty party, StreamDoor door) : IDisposable
{
    private readonly TaskCompletionSource<EventWriter> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(door.Stopping);

    /// <summary>Whose it is.</summary>
    public string Subject => subject;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Made { get; } = door.Clock.GetUtcNow();

    /// <summary>Whether a stream has taken it.</summary>
    public bool IsConnected => connected.Task.IsCompleted;

    /// <summary>Takes it for a stream; false when one has it.</summary>
    public bool TryConnect(EventWriter writer) => connected.TrySetResult(writer);

    /// <summary>Takes the id for an operation; false when another has it.</summary>
    public bool TryAdd(string id, out CancellationToken stopped)
    {
        var operation = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        stopped = operation.Token;
        if (operations.TryAdd(id, operation))
        {
            return true;
        }

        operation.Dispose();
        return false;
    }

    /// <summary>Sends the answers of an operation until it ends or is stopped.</summary>
    public void Start(string id, IAsyncEnumerable<HubResponse> answers, CancellationToken stopped) =>
        running[id] = Task.Run(() => RunAsync(id, answers, stopped), CancellationToken.None);

    /// <summary>Stops an operation, or forgets one that isn't started; false when there is none of that id.</summary>
    public async ValueTask<bool> StopAsync(string id)
    {
        if (!operations.TryRemove(id, out var operation))
        {
            return false;
        }

        await operation.CancelAsync();
        operation.Dispose();
        return true;
    }

    /// <summary>Ends all operations; where the hub stops, each is told.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(running.Values);
    }

    public void Dispose() => ending.Dispose();

    private async Task RunAsync(string id, IAsyncEnumerable<HubResponse> answers, CancellationToken stopped)
    {
        try
        {
            var writer = await connected.Task.WaitAsync(stopped);
            await writer.SendAsync(answers, id, party.Language, door.Stopping);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // Stopped by its client, or its stream is gone.
        }
        finally
        {
            await StopAsync(id);
            running.TryRemove(id, out _);
        }
    }
}
