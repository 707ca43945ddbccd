using System.Diagnostics;
using DataHub.Engine;
using DataHub.Language;

namespace DataHub.Remote;

/// <summary>A request that is printed: it is sent with the variables and representations of each run.</summary>
internal sealed class RemoteFetch(IRemoteConnection connection, Operation operation) : ICompiledRequest, ICompiledFetch
{
    /// <inheritdoc cref="ICompiledRequest.Text" />
    public string Text => operation.Text;

    /// <inheritdoc />
    public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel) => RunAsync([run], cancel);

    /// <summary>The request with a body for a run.</summary>
    public static RemoteRequest Request(PooledBuffer body, bool isMutation, FetchRun run) => new(
        body.Written,
        isMutation,
        run.Execution.Context,
        (run.Session as RemoteSession)?.Started ?? Stopwatch.GetTimestamp());

    /// <inheritdoc />
    public async ValueTask<FetchOutcome> RunAsync(IReadOnlyList<FetchRun?> runs, CancellationToken cancel)
    {
        var first = runs.First(run => run is not null)!;
        var batches = new EntityBatch?[runs.Count];
        using var body = new PooledBuffer();
        try
        {
            operation.Write(body, runs, batches, first.Execution);
            first.Statements++;
            var isMutation = operation.Kind == OperationKind.Mutation;
            var answer = await connection.AskAsync(Request(body, isMutation, first), cancel);
            if (answer.Cause is { } cause)
            {
                return new UnavailableOutcome(cause);
            }

            lock (first.Execution.Gate)
            {
                return new AnswerReader(operation, runs, batches).Read(answer.Body, answer.Length);
            }
        }
        finally
        {
            foreach (var batch in batches)
            {
                batch?.Dispose();
            }
        }
    }
}
