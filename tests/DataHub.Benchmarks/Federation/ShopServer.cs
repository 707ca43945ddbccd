using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataHub.Benchmarks;

/// <summary>
/// The four subgraphs as one process. A request is executed when its bytes are seen first and remembered from then on,
/// so that what is measured is the gateway. Requests without an Authorization are refused.
/// </summary>
internal static class ShopServer
{
    private const string StatsPath = "/stats";
    private static readonly Dictionary<string, Seen> SeenAt = Shop.Subgraphs.ToDictionary(s => $"/{s}", s => new Seen(s));
    private static long requests;
    private static string authorization = "";

    /// <summary>Serves until the process is told to stop.</summary>
    public static Task RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(HandleAsync);
        return app.RunAsync();
    }

    private static Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path == StatsPath)
        {
            return http.Response.WriteAsync($"{Volatile.Read(ref requests)} {authorization}");
        }

        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0 || !SeenAt.TryGetValue(http.Request.Path.Value!, out var seen))
        {
            http.Response.StatusCode = header.Length == 0 ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        Interlocked.Increment(ref requests);
        authorization = header;
        return AnswerAsync(http, seen);
    }

    private static async Task AnswerAsync(HttpContext http, Seen seen)
    {
        var reader = http.Request.BodyReader;
        var read = await reader.ReadAsync();
        while (!read.IsCompleted && read.Buffer.Length != http.Request.ContentLength)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync();
        }

        var answer = seen.Answer(read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray());
        reader.AdvanceTo(read.Buffer.End);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.BodyWriter.WriteAsync(answer);
    }

    /// <summary>The answers of one subgraph by the requests' bytes.</summary>
    private sealed class Seen
    {
        private const int MostKept = 10_000;
        private readonly ShopExecutor executor;
        private readonly ConcurrentDictionary<byte[], byte[]> answers = new(new ByBytes());
        private readonly ConcurrentDictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> bySpan;

        public Seen(string subgraph)
        {
            executor = new ShopExecutor(subgraph);
            bySpan = answers.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        public byte[] Answer(ReadOnlySpan<byte> body)
        {
            if (bySpan.TryGetValue(body, out var known))
            {
                return known;
            }

            var answer = executor.Answer(body);
            if (answers.Count < MostKept)
            {
                answers[body.ToArray()] = answer;
            }

            return answer;
        }
    }

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
