using System.Collections.Immutable;
using System.Data.Common;
using System.Net.Sockets;

namespace DataHub.Feeds;

/// <summary>What a feed file asks of a source and the source doesn't have.</summary>
internal sealed class SourceRefusal(FeedStop stop) : Exception(stop.Message)
{
    public FeedStop Stop => stop;

    /// <summary>A column by its name, whatever its case.</summary>
    public static SourceColumn Find(ImmutableArray<SourceColumn> columns, string name) =>
        columns.FirstOrDefault(column => column.Name == name)
        ?? columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SourceRefusal(Headers.Missing([], [name])!);
}

/// <summary>Says what went wrong in a source, without its secrets.</summary>
internal static class SourceFailure
{
    /// <summary>The SQL state of a statement that the server itself gave up.</summary>
    private const string Cancelled = "57014";

    /// <summary>Whether it is the source's fault rather than the hub's.</summary>
    public static bool Is(Exception error) =>
        error is DbException or IOException or SocketException or TimeoutException or InvalidOperationException
            or InvalidCastException or OverflowException or FormatException or ArgumentException
            or NotSupportedException or SourceRefusal;

    public static FeedStop Of(Exception error, bool open, SourceSecrets secrets) => error switch
    {
        SourceRefusal refusal => refusal.Stop,
        FileNotFoundException when error.Message.Contains("MySql.Data", StringComparison.Ordinal) => new FeedStop(
            "source.driver",
            "没有该数据库的驱动 drivers/MySql.Data.dll。The driver drivers/MySql.Data.dll is not beside the hub.",
            Held: false),
        _ when TimedOut(error) => new FeedStop(
            "source.timeout", "来源响应过慢。The source took too long.", Held: false),
        _ when !open || Chain(error).Any(cause => cause is IOException or SocketException) => new FeedStop(
            "source.unreachable",
            $"来源数据库不可用。The source database can't be reached: {secrets.Hide(error.Message)}",
            Held: false),
        _ => new FeedStop(
            "source.query",
            $"来源查询失败。The source refused the query: {secrets.Hide(error.Message)}",
            Held: false),
    };

    private static bool TimedOut(Exception error) =>
        error is DbException { SqlState: Cancelled }
        || Chain(error).Any(cause => cause is TimeoutException)
        || error.Message.Contains("Timeout expired", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
