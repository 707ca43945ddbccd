using DataHub.Gateway;

namespace DataHub.Host.Http;

/// <summary>An operation of a connection, from its subscribe message to complete or error.</summary>
internal sealed class SocketOperation(string id, SocketChannel channel) : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();

    /// <summary>Ends when it has ended.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Opens it, which fixes from where a subscription tells, then sends the answers; <paramref name="forget"/> frees the
    /// id before the last message says so.
    /// </summary>
    public async Task StartAsync(Func<CancellationToken, ValueTask<HubStream>> open, Action forget)
    {
        var stream = await open(ending.Token);
        Running = Task.Run(() => RunAsync(stream.AnswersAsync(ending.Token), forget));
    }

    /// <summary>Ends it without a word, as the one who asked for it left.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Running;
        ending.Dispose();
    }

    private async Task RunAsync(IAsyncEnumerable<HubResponse> answers, Action forget)
    {
        try
        {
            await foreach (var answer in answers)
            {
                using (answer)
                {
                    if (!answer.IsExecuted)
                    {
                        forget();
                        await channel.SendAsync(SocketMessage.Write(id, answer));
                        return;
                    }

                    if (!await channel.SendAsync(SocketMessage.Write(id, answer)))
                    {
                        return;
                    }
                }
            }

            forget();
            await channel.SendAsync(SocketMessage.Write("complete", id));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }
}
