namespace DataHub.Remote;

/// <summary>How a subgraph is asked.</summary>
/// <param name="Url">Where it answers <c>POST</c>.</param>
public sealed record RemoteSettings(Uri Url)
{
    /// <summary>How many connections there are at most.</summary>
    public int Connections { get; init; } = 100;

    /// <summary>Whether it speaks HTTP/2 without TLS, which a server can't be asked for. With TLS both sides choose.</summary>
    public bool Http2 { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How large an answer may be, after inflation.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;
}
