using Npgsql;

namespace DataHub.Store;

/// <summary>
/// Hears that some node committed changes to a store in this PostgreSQL database: a merge notifies
/// <see cref="Channel"/> in its transaction. A connection that is lost is opened again.
/// </summary>
/// <remarks>A wake-up and no message: what was committed while nobody listened is found by looking.</remarks>
public sealed class ChangeListener
{
    /// <summary>Where merges tell of themselves.</summary>
    public const string Channel = "datahub_changes";

    private const int SilenceSeconds = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly string connectionString;
    private readonly Action heard;
    private readonly TimeProvider clock;

    /// <summary>A listener that isn't listening yet; <paramref name="heard"/> has the logs looked at.</summary>
    public ChangeListener(string connectionString, Action heard, TimeProvider clock)
    {
        this.connectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "datahub listen",
            Pooling = false,
            KeepAlive = SilenceSeconds,
            Enlist = false,
        }.ToString();
        this.heard = heard;
        this.clock = clock;
    }

    /// <summary>Listens until it is cancelled.</summary>
    public async Task ListenAsync(CancellationToken cancel)
    {
        await Task.Yield();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await HearAsync(cancel);
            }
            catch (Exception e) when (PostgresSnapshot.IsFault(e) || cancel.IsCancellationRequested)
            {
                await Task.Delay(Pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HearAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        connection.Notification += (_, _) => heard();
        await connection.OpenAsync(cancel);
        await using var listen = new NpgsqlCommand($"listen {Channel}", connection);
        await listen.ExecuteNonQueryAsync(cancel);
        heard();
        while (true)
        {
            await connection.WaitAsync(cancel);
        }
    }
}
