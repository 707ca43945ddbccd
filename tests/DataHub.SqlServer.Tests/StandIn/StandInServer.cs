using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>
/// A TDS test server, not SQL Server: it lets Microsoft's own driver talk to something that keeps types, comparisons
/// and isolation as SQL Server documents them, for the few statements that feeds and their tests send.
/// </summary>
internal sealed class StandInServer : IDisposable
{
    private const string Password = "Stand-in_1";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<StandInSession, int> sessions = [];
    private long transactions;
    private long left = long.MaxValue;

    /// <param name="version">Of TDS: 0x730B0003 is SQL Server 2008's, 0x74000004 that of 2012 and later.</param>
    public StandInServer(uint version)
    {
        Version = version;
        listener.Start();
        _ = AcceptAsync();
    }

    public uint Version { get; }

    public StandInDatabase Database { get; } = new();

    /// <summary>China's clocks.</summary>
    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8);

    public string Connection =>
        $"Server=127.0.0.1,{((IPEndPoint)listener.LocalEndpoint).Port};Initial Catalog=old;User ID=datahub;Password={Password}";

    /// <summary>What happens before a statement is run: a fault, a pause.</summary>
    public Func<string, CancellationToken, Task> BeforeAsync { get; set; } = (_, _) => Task.CompletedTask;

    public static bool Admits(TdsLogin login) => (login.User, login.Password) == ("datahub", Password);

    public long NextTransaction() => Interlocked.Increment(ref transactions);

    /// <summary>Ends all connections but those made from now on.</summary>
    public void Cut()
    {
        foreach (var session in sessions.Keys)
        {
            session.Cut();
        }
    }

    /// <summary>Sends so many bytes more, then ends connections in the middle of whatever it sends.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref left, bytes);

    /// <summary>As if nothing had happened.</summary>
    public void Heal()
    {
        Interlocked.Exchange(ref left, long.MaxValue);
        (Database.AllowsSnapshot, BeforeAsync) = (true, (_, _) => Task.CompletedTask);
    }

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private int Allowed(int bytes)
    {
        var after = Interlocked.Add(ref left, -bytes);
        return after >= 0 ? bytes : (int)Math.Max(0, after + bytes);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var socket = await listener.AcceptSocketAsync();
                socket.NoDelay = true;
                _ = ServeAsync(new StandInSession(this, new TdsPackets(socket, Allowed)));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(StandInSession session)
    {
        sessions[session] = 0;
        await Task.Yield();
        await session.RunAsync();
        sessions.TryRemove(session, out _);
    }
}
