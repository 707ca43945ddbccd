using System.Security.Cryptography.X509Certificates;

namespace DataHub.Remote;

/// <summary>How a subgraph is asked.</summary>
/// <param name="Name">The name, as in the composition.</param>
/// <param name="Url">Where it answers <c>POST</c>.</param>
public sealed record RemoteSettings(string Name, Uri Url)
{
    /// <summary>How many connections there are at most.</summary>
    public int Connections { get; init; } = 100;

    /// <summary>Whether it speaks HTTP/2 without TLS, which a server can't be asked for. With TLS both sides choose.</summary>
    public bool Http2 { get; init; }

    /// <summary>How long all that one operation asks of it may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Where its subscriptions are, if not at <see cref="Url"/>: server-sent events for http and https,
    /// graphql-transport-ws for ws and wss.
    /// </summary>
    public Uri? Events { get; init; }

    /// <summary>How large an answer may be, after inflation.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Whether it may compress its answers.</summary>
    public bool Compression { get; init; } = true;

    /// <summary>The hub's own certificate.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Who may have signed the subgraph's certificate; empty for those whom the machine trusts.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];
}
