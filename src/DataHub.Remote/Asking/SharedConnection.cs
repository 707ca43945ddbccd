using System.Collections.Concurrent;

namespace DataHub.Remote;

/// <summary>Lets equal reads in flight share one answer, when those who ask have equal rights.</summary>
internal sealed class SharedConnection(string name, IRemoteConnection inner, Func<object?, string?> rightsOf) : IRemoteConnection
{
    private readonly ConcurrentDictionary<Question, Flight> flights = new();

    public ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel) =>
        request.IsMutation || rightsOf(request.Context) is not { } rights
            ? inner.AskAsync(request, cancel)
            : ShareAsync(request, new Question(rights, request.Body), cancel);

    public void Dispose() => inner.Dispose();

    private async ValueTask<RemoteAnswer> ShareAsync(RemoteRequest request, Question question, CancellationToken cancel)
    {
        while (true)
        {
            var made = new Flight();
            var flight = flights.GetOrAdd(question, made);
            if (ReferenceEquals(flight, made))
            {
                return await LeadAsync(request, question, flight, cancel);
            }

            if (flight.Join() is { } answer)
            {
                RemoteMetrics.Shared.Add(1, new KeyValuePair<string, object?>("subgraph", name));
                if (await answer.WaitAsync(cancel) is { } came)
                {
                    return came;
                }
            }
        }
    }

    // The question lasts as long as the call: its bytes are the leader's, who takes it out first.
    private async ValueTask<RemoteAnswer> LeadAsync(
        RemoteRequest request, Question question, Flight flight, CancellationToken cancel)
    {
        RemoteAnswer? came = null;
        try
        {
            came = await inner.AskAsync(request, cancel);
            return came.Value;
        }
        finally
        {
            flights.TryRemove(new(question, flight));
            flight.End(came);
        }
    }

    /// <summary>A request on its way. When the one that leads it gives it up, those that joined ask anew.</summary>
    private sealed class Flight
    {
        private readonly Lock gate = new();
        private TaskCompletionSource<RemoteAnswer?>? joined;
        private bool isOver;

        /// <summary>What comes, nothing when it is given up; null when it is over.</summary>
        public Task<RemoteAnswer?>? Join()
        {
            lock (gate)
            {
                return isOver ? null : (joined ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }

        public void End(RemoteAnswer? came)
        {
            lock (gate)
            {
                isOver = true;
            }

            joined?.SetResult(came);
        }
    }

    private sealed class Question(string rights, ReadOnlyMemory<byte> body) : IEquatable<Question>
    {
        private readonly int hash = HashOf(rights, body.Span);

        private ReadOnlyMemory<byte> Body => body;

        private string Rights => rights;

        public bool Equals(Question? other) => ReferenceEquals(this, other) || (other is not null && hash == other.hash
            && rights == other.Rights && other.Body.Span.SequenceEqual(body.Span));

        public override bool Equals(object? obj) => Equals(obj as Question);

        public override int GetHashCode() => hash;

        private static int HashOf(string rights, ReadOnlySpan<byte> body)
        {
            var hash = default(HashCode);
            hash.Add(rights);
            hash.AddBytes(body);
            return hash.ToHashCode();
        }
    }
}
