using System.Security.Cryptography;

namespace DataHub.Host.Http;

/// <summary>
/// The ids of requests: in the form of version 7 UUIDs (RFC 9562 §5.7), so that they sort by time. They name a request and
/// protect nothing, so the part that tells processes apart is drawn once, and a count tells requests apart.
/// </summary>
internal static class CorrelationId
{
    private const ulong Version = 0x7000;
    private const ulong Variant = 0x8000_0000_0000_0000;
    private static readonly ulong Process = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    private static uint count;

    /// <summary>The next one, as 32 hexadecimal digits.</summary>
    public static string Next(TimeProvider clock)
    {
        var time = (ulong)clock.GetUtcNow().ToUnixTimeMilliseconds();
        var high = (time << 16) | Version | (Process >> 52);
        var low = Variant | ((Process & 0x3FFF_FFFF) << 32) | Interlocked.Increment(ref count);
        return string.Create(32, (high, low), static (into, parts) =>
        {
            parts.high.TryFormat(into, out _, "x16");
            parts.low.TryFormat(into[16..], out _, "x16");
        });
    }
}
