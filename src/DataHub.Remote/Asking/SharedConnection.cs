using System.Collections.Concurrent;

namespace DataHub.Remote;

/// <summary>Lets equal reads in flight share one answer, when those who ask have equal rights.</summary>
internal sealed class SharedConnection(string name, IRemoteConnection inner, Func<object?, string?> rightsOf) : IRemoteConnection
{
    private readonly ConcurrentDictionary<Question, Flight> flights = new();

    public ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel) =>
        request.IsMutation || rightsOf(request.Context) is not { } rights
            ? inner.AskAsync(request, cancel)
            : new(ShareAsync(request, new Question(rights, request.Body.ToArray()), cancel));

    private async Task<RemoteAnswer> ShareAsync(RemoteRequest request, Question question, CancellationToken cancel)
    {
        var made = new Flight(flight => flights.TryRemove(new(question, flight)));
        Flight flight;
        do
        {
            flight = flights.GetOrAdd(question, made);
        }
        while (!flight.TryJoin());

        if (ReferenceEquals(flight, made))
        {
            _ = flight.StartAsync(inner, request with { Body = question.Body });
        }
        else
        {
            RemoteMetrics.Shared.Add(1, new KeyValuePair<string, object?>("subgraph", name));
        }

        try
        {
            return await flight.Answer.WaitAsync(cancel);
        }
        finally
        {
            flight.Leave();
        }
    }

    /// <summary>A request on its way; it is given up when all that wait for it are gone.</summary>
#pragma warning disable CA1001 // The source has no timer and no handle, so there is nothing to dispose of.
    private sealed class Flight(Action<Flight> over)
    {
        private readonly TaskCompletionSource<RemoteAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource given = new();
        private readonly Lock gate = new();
        private int waiting;
        private bool isOver;

        public Task<RemoteAnswer> Answer => answer.Task;

        public bool TryJoin()
        {
            lock (gate)
            {
                waiting += isOver ? 0 : 1;
                return !isOver;
            }
        }

        public void Leave()
        {
            lock (gate)
            {
                if (--waiting > 0 || isOver)
                {
                    return;
                }

                End();
            }

            given.Cancel();
        }

        public async Task StartAsync(IRemoteConnection inner, RemoteRequest request)
        {
            try
            {
                var came = await inner.AskAsync(request, given.Token);
                End();
                answer.SetResult(came);
            }
            catch (Exception fault)
            {
                End();
                answer.SetException(fault);
            }
        }

        // Who comes later asks anew.
        private void End()
        {
            lock (gate)
            {
                isOver = true;
                over(this);
            }
        }
    }
#pragma warning restore CA1001

    private sealed class Question(string rights, byte[] body) : IEquatable<Question>
    {
        private readonly int hash = HashOf(rights, body);

        public ReadOnlyMemory<byte> Body => body;

        private string Rights => rights;

        public bool Equals(Question? other) => other is not null && hash == other.hash && rights == other.Rights
            && other.Body.Span.SequenceEqual(body);

        public override bool Equals(object? obj) => Equals(obj as Question);

        public override int GetHashCode() => hash;

        private static int HashOf(string rights, byte[] body)
        {
            var hash = default(HashCode);
            hash.Add(rights);
            hash.AddBytes(body);
            return hash.ToHashCode();
        }
    }
}
