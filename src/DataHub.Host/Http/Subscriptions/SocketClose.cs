using System.Text;

namespace DataHub.Host.Http;

/// <summary>Why the hub closes a socket: a code of graphql-transport-ws, or one of RFC 6455 below 4000.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    private const int LongestReason = 123;

    /// <summary>The other side closes, or is gone.</summary>
    public static SocketClose Normal { get; } = new(1000, "");

    /// <summary>The hub stops.</summary>
    public static SocketClose Stopping { get; } = new(1001, "The hub stops");

    /// <summary>A message is larger than a request may be.</summary>
    public static SocketClose TooLarge { get; } = new(1009, "Message too large");

    /// <summary>An operation before the connection is acknowledged.</summary>
    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized");

    /// <summary>Another subprotocol than the hub speaks.</summary>
    public static SocketClose WrongSubprotocol { get; } = new(4406, "Subprotocol not acceptable");

    /// <summary>No connection_init in time.</summary>
    public static SocketClose InitTimeout { get; } = new(4408, "Connection initialisation timeout");

    /// <summary>A second connection_init.</summary>
    public static SocketClose TooManyInits { get; } = new(4429, "Too many initialisation requests");

    /// <summary>A bug of the hub.</summary>
    public static SocketClose Internal { get; } = new(4500, "Internal server error");

    /// <summary>A message that the protocol doesn't have.</summary>
    public static SocketClose Invalid(string what) => new(4400, Cut(what));

    /// <summary>No valid token in connection_init, or one that has ended.</summary>
    public static SocketClose Forbidden(string code) => new(4403, Cut($"Forbidden: {code}"));

    /// <summary>An id that an operation under way has.</summary>
    public static SocketClose Duplicate(string id) => new(4409, Cut($"Subscriber for {id} already exists"));

    private static string Cut(string text)
    {
        while (Encoding.UTF8.GetByteCount(text) > LongestReason)
        {
            text = text[..^1];
        }

        return text;
    }
}
