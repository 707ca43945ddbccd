using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;

namespace DataHub.Store;

/// <summary>
/// Closes the socket under a connection whose server is frozen. Npgsql itself would first try to cancel over another
/// connection, which such a server takes and doesn't answer either: up to four seconds more for whoever waits.
/// </summary>
internal static class PostgresSocket
{
    private const string Connector = "Npgsql.Internal.NpgsqlConnector, Npgsql";

    /// <summary>Closes it, from any thread; nothing happens to a connection that has none any more.</summary>
    public static void Close(NpgsqlConnection connection)
    {
        if (ConnectorOf(connection) is { } connector)
        {
            SocketOf(connector)?.Dispose();
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Connector")]
    [return: UnsafeAccessorType(Connector)]
    private static extern object? ConnectorOf(NpgsqlConnection connection);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_socket")]
    private static extern ref Socket? SocketOf([UnsafeAccessorType(Connector)] object connector);
}
