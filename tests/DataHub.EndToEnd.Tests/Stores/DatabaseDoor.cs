using System.Net;
using System.Net.Sockets;
using DataHub.EndToEnd.Tests.Hub;
using DataHub.Tests;
using Npgsql;

namespace DataHub.EndToEnd.Tests.Stores;

/// <summary>A way to a database that can be shut: then connections end and nobody listens.</summary>
internal sealed class DatabaseDoor : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder database;
    private readonly int port = HubProcess.FreePort();
    private readonly List<TcpClient> open = [];
    private TcpListener? listener;

    public DatabaseDoor(TestDatabase database) =>
        this.database = new NpgsqlConnectionStringBuilder(database.ConnectionString);

    /// <summary>The database through the door.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(database.ToString()) { Port = port, Pooling = true }.ToString();

    public void Open()
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
    }

    public void Shut()
    {
        listener?.Dispose();
        lock (open)
        {
            open.ForEach(client => client.Dispose());
            open.Clear();
        }
    }

    public void Dispose() => Shut();

    private async Task AcceptAsync(TcpListener accepting)
    {
        try
        {
            while (true)
            {
                var client = await accepting.AcceptTcpClientAsync();
                _ = PassAsync(client);
            }
        }
        catch (Exception shut) when (shut is SocketException or ObjectDisposedException)
        {
            // The door was shut.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        var server = new TcpClient();
        lock (open)
        {
            open.AddRange([client, server]);
        }

        try
        {
            await server.ConnectAsync(database.Host!, database.Port);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
        {
            // Either end has gone; so does the other.
        }

        client.Dispose();
        server.Dispose();
    }
}
