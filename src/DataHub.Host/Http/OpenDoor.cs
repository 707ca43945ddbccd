using System.Collections.Immutable;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>Lets everyone in: who asks is for the subgraphs to find out, from the headers that go on to them.</summary>
/// <param name="headers">The headers that go on.</param>
internal sealed class OpenDoor(ImmutableArray<string> headers) : ICallerDoor
{
    /// <inheritdoc />
    public ValueTask<Caller?> FindAsync(HttpContext http, string type)
    {
        var forwarded = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(headers.Length);
        foreach (var name in headers)
        {
            foreach (var value in http.Request.Headers[name])
            {
                forwarded.Add(new(name, value ?? ""));
            }
        }

        var caller = Anyone(http.Connection.RemoteIpAddress?.ToString() ?? "") with { Forwarded = forwarded.ToImmutable() };
        return ValueTask.FromResult<Caller?>(caller);
    }

    /// <summary>A caller of whom nothing but the address is known.</summary>
    public static Caller Anyone(string address) => new(address, "anyone", null, []);
}
