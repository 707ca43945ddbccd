using System.Text.Json;
using DataHub.Engine;
using DataHub.Gateway;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace DataHub.Host.Http;

/// <summary>A response of server-sent events as graphql-sse writes them; with an id, of one operation among several.</summary>
internal sealed class EventWriter(HttpContext http, TimeProvider clock) : IDisposable
{
    /// <summary>The media type by which a request asks for them.</summary>
    public const string MediaType = "text/event-stream";

    // Often enough for proxies that close quiet connections after some tens of seconds.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(12);

    // One that takes nothing for so long is gone.
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim sending = new(1);

    /// <summary>Begins the response, so that the client knows that it is listened to.</summary>
    public async Task StartAsync()
    {
        // The server's own measure of slowness would cut the reader off before it can be told.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await SendAsync(":\n\n"u8.ToArray());
    }

    /// <summary>Sends an answer; false when the reader is gone.</summary>
    public Task<bool> NextAsync(HubResponse answer, string? id) => SendAsync(
        id is null ? Joined("event: next\ndata: "u8, answer.Body.Span, "\n\n"u8)
        : Joined(
            [.. "event: next\ndata: {\"id\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(id), .. ",\"payload\":"u8],
            answer.Body.Span,
            "}\n\n"u8));

    /// <summary>Sends the end of an operation.</summary>
    public Task<bool> CompleteAsync(string? id) => SendAsync(id is null
        ? "event: complete\ndata:\n\n"u8.ToArray()
        : Joined("event: complete\ndata: {\"id\":"u8, JsonSerializer.SerializeToUtf8Bytes(id), "}\n\n"u8));

    /// <summary>Sends the answers to their end, and the end. Where the hub stops before, that is the last answer.</summary>
    public async Task SendAsync(
        IAsyncEnumerable<HubResponse> answers, string? id, Phrasebook language, CancellationToken stopping)
    {
        try
        {
            await foreach (var answer in answers)
            {
                using (answer)
                {
                    if (!await NextAsync(answer, id))
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            using var last = HubResponse.Refused(language, StreamDoor.Stopped);
            await NextAsync(last, id);
        }

        await CompleteAsync(id);
    }

    /// <summary>Keeps a quiet connection open until it is cancelled.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(Quiet, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancel.IsCancellationRequested && !await SendAsync(":\n\n"u8.ToArray()))
            {
                return;
            }
        }
    }

    public void Dispose() => sending.Dispose();

    private static byte[] Joined(ReadOnlySpan<byte> before, ReadOnlySpan<byte> body, ReadOnlySpan<byte> after)
    {
        var joined = new byte[before.Length + body.Length + after.Length];
        before.CopyTo(joined);
        body.CopyTo(joined.AsSpan(before.Length));
        after.CopyTo(joined.AsSpan(before.Length + body.Length));
        return joined;
    }

    private async Task<bool> SendAsync(byte[] text)
    {
        await sending.WaitAsync();
        try
        {
            using var limit = new CancellationTokenSource(SendLimit, clock);
            await http.Response.Body.WriteAsync(text, limit.Token);
            await http.Response.Body.FlushAsync(limit.Token);
            return !http.RequestAborted.IsCancellationRequested;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            http.Abort();
            return false;
        }
        finally
        {
            sending.Release();
        }
    }
}
