using System.Buffers.Binary;
using System.Net.Sockets;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>Messages over a connection, in packets; may be told to fall silent after so many bytes.</summary>
internal sealed class TdsPackets(Socket socket, Func<int, int> allowed)
{
    private const int HeaderBytes = 8;
    private const byte Last = 1;
    private readonly NetworkStream stream = new(socket, ownsSocket: true);

    public int PacketBytes { get; set; } = 4096;

    /// <summary>The next message; null when the client is gone.</summary>
    public async Task<TdsMessage?> ReadAsync()
    {
        var body = new List<byte>();
        var header = new byte[HeaderBytes];
        do
        {
            if (await ReadAsync(header) is false)
            {
                return null;
            }

            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderBytes];
            if (await ReadAsync(part) is false)
            {
                return null;
            }

            body.AddRange(part);
        }
        while ((header[1] & Last) == 0);

        return new TdsMessage((TdsKind)header[0], [.. body]);
    }

    /// <summary>False when the connection was cut on the way.</summary>
    public async Task<bool> WriteAsync(byte[] body)
    {
        for (var at = 0; at == 0 || at < body.Length; at += PacketBytes - HeaderBytes)
        {
            var length = Math.Min(PacketBytes - HeaderBytes, body.Length - at);
            var packet = new byte[HeaderBytes + length];
            packet[0] = (byte)TdsKind.Answer;
            packet[1] = at + length == body.Length ? Last : (byte)0;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            packet[6] = 1;
            body.AsSpan(at, length).CopyTo(packet.AsSpan(HeaderBytes));
            if (!await WritePacketAsync(packet))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Ends the connection as a network that broke does.</summary>
    public void Cut()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    public void Close() => stream.Dispose();

    private async Task<bool> WritePacketAsync(byte[] packet)
    {
        var bytes = allowed(packet.Length);
        try
        {
            await stream.WriteAsync(packet.AsMemory(0, bytes));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }

        if (bytes == packet.Length)
        {
            return true;
        }

        socket.Shutdown(SocketShutdown.Both);
        return false;
    }

    private async Task<bool> ReadAsync(byte[] into)
    {
        try
        {
            return await stream.ReadAtLeastAsync(into, into.Length, throwOnEndOfStream: false) == into.Length;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }
    }
}
