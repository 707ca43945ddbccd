using System.Net;
using System.Net.Sockets;

namespace DataHub.Faults;

/// <summary>The wire to a server, cut after so many bytes of its answers.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int target;
    private long passed;
    private long cutAfter = long.MaxValue;
    private bool once;

    public Wire(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many bytes the server has sent since <see cref="CutAfter"/>.</summary>
    public long Passed => Volatile.Read(ref passed);

    /// <summary>
    /// Lets so many bytes pass from now on; new connections too are cut once they are through, unless <paramref name="once"/>
    /// is enough.
    /// </summary>
    public void CutAfter(long bytes, bool once = false)
    {
        this.once = once;
        Volatile.Write(ref passed, 0);
        Volatile.Write(ref cutAfter, bytes);
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target);
                var up = client.GetStream().CopyToAsync(server.GetStream());
                await Task.WhenAny(up, DownAsync(server.GetStream(), client));
            }
            catch (Exception cut) when (cut is IOException or SocketException)
            {
            }
        }
    }

    private async Task DownAsync(NetworkStream from, TcpClient to)
    {
        var bytes = new byte[8192];
        while (await from.ReadAsync(bytes) is var read and > 0)
        {
            var before = Interlocked.Add(ref passed, read) - read;
            var rest = Volatile.Read(ref cutAfter) - before;
            await to.GetStream().WriteAsync(bytes.AsMemory(0, (int)Math.Clamp(rest, 0, read)));
            if (rest < read)
            {
                to.LingerState = new LingerOption(true, 0);
                if (once)
                {
                    Volatile.Write(ref cutAfter, long.MaxValue);
                }

                return;
            }
        }
    }
}
