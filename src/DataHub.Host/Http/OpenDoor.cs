using System.Collections.Immutable;
using DataHub.Engine;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>Lets everyone in: who asks is for the subgraphs to find out, from the headers that go on to them.</summary>
/// <param name="headers">The headers that go on.</param>
internal sealed class OpenDoor(ImmutableArray<string> headers) : ICallerDoor
{
    private const string Authorization = "Authorization";

    /// <inheritdoc />
    public ValueTask<Caller?> FindAsync(HttpContext http, string type) =>
        ValueTask.FromResult<Caller?>(Anyone(http.Connection.RemoteIpAddress?.ToString()) with { Forwarded = Forwarded(http) });

    /// <inheritdoc />
    public StreamParty PartyOf(HttpContext http) => StreamParty.Of(http) with { Forwarded = Forwarded(http) };

    /// <inheritdoc />
    public ValueTask<(Caller? Caller, HubError? Refusal)> IdentifyAsync(StreamParty party, CancellationToken cancel)
    {
        // A socket's initialisation may bring what a browser can't send as a header.
        var forwarded = party.Authorization is { } given && headers.Contains(Authorization, StringComparer.OrdinalIgnoreCase)
            ? party.Forwarded.RemoveAll(h => h.Key.Equals(Authorization, StringComparison.OrdinalIgnoreCase)).Add(new(Authorization, given))
            : party.Forwarded;
        return ValueTask.FromResult<(Caller?, HubError?)>((Anyone(party.Peer) with { Forwarded = forwarded }, null));
    }

    /// <summary>A caller of whom nothing but the address is known.</summary>
    public static Caller Anyone(string? address) => new(address ?? "", "anyone", null, []);

    private ImmutableArray<KeyValuePair<string, string>> Forwarded(HttpContext http)
    {
        var forwarded = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(headers.Length);
        foreach (var name in headers)
        {
            foreach (var value in http.Request.Headers[name])
            {
                forwarded.Add(new(name, value ?? ""));
            }
        }

        return forwarded.ToImmutable();
    }
}
