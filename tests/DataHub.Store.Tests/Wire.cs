using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DataHub.Store.Tests;

/// <summary>A way to a server that can be cut, and can fall silent.</summary>
internal sealed class Wire : IDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly ConcurrentBag<TcpClient> ends = [];
    private volatile bool isSilent;
    private TcpListener? listener;

    public Wire(string host, int port)
    {
        (this.host, this.port) = (host, port);
        Mend();
    }

    /// <summary>Where the near end listens; the same after it was mended.</summary>
    public int Port { get; private set; }

    /// <summary>Closes every connection and takes no new ones.</summary>
    public void Cut()
    {
        listener!.Dispose();
        Break();
    }

    /// <summary>Closes every connection, as a server does that restarts in a moment.</summary>
    public void Break()
    {
        while (ends.TryTake(out var end))
        {
            end.Close();
        }
    }

    /// <summary>Takes connections again.</summary>
    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var taking = listener;
        new Thread(() => Take(taking)) { IsBackground = true }.Start();
    }

    /// <summary>From now on nothing gets through, and nobody is told.</summary>
    public void FallSilent() => isSilent = true;

    public void Dispose() => Cut();

    private void Take(TcpListener taking)
    {
        try
        {
            while (true)
            {
                var near = taking.AcceptTcpClient();
                var far = new TcpClient(host, port);
                ends.Add(near);
                ends.Add(far);
                Carry(near, far);
                Carry(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private void Carry(TcpClient from, TcpClient to) =>
        new Thread(() => CarryOn(from, to)) { IsBackground = true }.Start();

    private void CarryOn(TcpClient from, TcpClient to)
    {
        try
        {
            var bytes = new byte[8192];
            while (from.GetStream().Read(bytes) is var count and > 0)
            {
                if (!isSilent)
                {
                    to.GetStream().Write(bytes.AsSpan(0, count));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Broken on either side.
        }

        to.Close();
    }
}
