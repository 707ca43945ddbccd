using System.Collections.Immutable;
using System.Data.Common;
using DataHub.Host.Remote;
using DataHub.Language;

namespace DataHub.Host.Hosting;

/// <summary>Which schema is served since when, and what is wrong with the newer one that is not.</summary>
/// <param name="Version">The version that is served.</param>
/// <param name="Since">Since when.</param>
/// <param name="Problems">What is wrong with the folder as it is now, a line each; empty when it is what is served.</param>
internal sealed record SchemaCondition(string Version, DateTimeOffset Since, ImmutableArray<string> Problems);

/// <summary>
/// Serves changes of the schema folder without a restart, and departments whose databases were down when they are back. One that doesn't compose is refused: the last good schema goes on,
/// and health, metrics and the log tell why.
/// </summary>
internal sealed partial class SchemaWatch(HubParts parts, TimeSpan period, TimeProvider clock, ILogger<SchemaWatch> log)
{
    private static readonly TimeSpan ElsewherePeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReachPeriod = TimeSpan.FromSeconds(2);
    private (string Text, DateTimeOffset Until) elsewhere;
    private string served = "";
    private SchemaCondition condition = new(parts.Version.Schema.Version, clock.GetUtcNow(), []);

    /// <summary>What is served now.</summary>
    public SchemaCondition Condition => Volatile.Read(ref condition);

    /// <summary>
    /// Looks every period until it is cancelled; <paramref name="renewed"/> is told of each version that is served. Files
    /// are read when they have been the same for a period, so that half a copy is not taken for the whole.
    /// </summary>
    public async Task WatchAsync(Func<Task> renewed, CancellationToken cancel)
    {
        var looks = period > TimeSpan.Zero;
        var seen = served = looks ? Fingerprint(parts.Settings) : "";
        while (!cancel.IsCancellationRequested && (looks || !parts.Version.Stores.Down.IsEmpty))
        {
            await Task.Delay(looks ? period : ReachPeriod, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = looks ? Fingerprint(parts.Settings) : "";
            if (!cancel.IsCancellationRequested && ((now == seen && now != served) || parts.IsAnyStoreBack()))
            {
                served = now;
                await RenewAsync(renewed);
            }

            seen = now;
        }
    }

    private async Task RenewAsync(Func<Task> renewed)
    {
        ImmutableArray<string> problems;
        try
        {
            problems = parts.Renew();
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException or DbException)
        {
            // A file or database that is in use is tried again at the next look.
            served = "";
            LogBusy(busy);
            return;
        }

        HubMetrics.SchemaChanges.Add(1, new KeyValuePair<string, object?>("result", problems.IsEmpty ? "served" : "refused"));
        if (!problems.IsEmpty)
        {
            Volatile.Write(ref condition, Condition with { Problems = problems });
            LogRefused(problems.Length, problems[0]);
            return;
        }

        var version = parts.Version.Schema.Version;
        Volatile.Write(ref condition, new(version, clock.GetUtcNow(), []));
        LogServed(version);
        await renewed();
    }

    // Servers elsewhere are asked more seldom than files.
    private string Elsewhere(HubSettings settings)
    {
        if (clock.GetUtcNow() >= elsewhere.Until)
        {
            var texts = RemoteSchemas.Load(settings).Subgraphs.Select(s => Printer.Print(s.Document));
            elsewhere = (string.Join('\n', texts), clock.GetUtcNow() + ElsewherePeriod);
        }

        return elsewhere.Text;
    }

    private string Fingerprint(HubSettings settings)
    {
        var folder = settings.SchemaFolder;
        try
        {
            return Elsewhere(settings) + string.Join('\n', new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.DirectoryName != Path.Combine(folder, "expanded"))
                .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving schema {Version}")]
    private partial void LogServed(string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The changed schema can't be read yet")]
    private partial void LogBusy(Exception busy);

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed schema is refused, the last good one goes on; {Count} errors, first: {First}")]
    private partial void LogRefused(int count, string first);
}
