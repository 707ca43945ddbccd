namespace DataHub.Feeds;

/// <summary>Where a named database is, and how it is opened.</summary>
/// <param name="Kind">sqlite, sqlserver, postgres or mysql; what configuration says goes before the feed file.</param>
/// <param name="Connection">The connection string; for SQLite a path. Null when configuration has none.</param>
/// <param name="PasswordFile">A file whose first line is the password.</param>
public sealed record NamedDatabase(string Kind, string? Connection, string? PasswordFile);

/// <summary>Opens the databases that feed files name.</summary>
internal static class DatabaseSources
{
    public static SourceOpening Open(
        Feed feed, FeedSource.Database source, FeedFolders folders, SourceAsk ask, IReadOnlyCollection<string> used)
    {
        var named = folders.DatabaseOf(source);
        if (SourceDialect.Of(named.Kind) is not { } dialect)
        {
            return Unset($"Sources:{source.Source}:Kind", $"{named.Kind} is no kind of database.");
        }

        if (named.Connection is not { } connection)
        {
            return Unset($"Sources:{source.Source}", "There is no connection string.");
        }

        if (named.Kind == "sqlite" && !File.Exists(SqliteSourceDialect.PathOf(connection)))
        {
            return new FeedStop(
                "source.missing",
                $"没有来源数据库 {source.Source}。The source database {source.Source} is not there.",
                Held: false);
        }

        if (named.Kind == "sqlite" && !SqliteFile.IsWhole(SqliteSourceDialect.PathOf(connection)))
        {
            return new FeedStop(
                "source.truncated",
                $"来源数据库 {source.Source} 不完整, 可能未传完。The source database {source.Source} ends too soon; "
                + "it may not be whole.",
                Held: true);
        }

        if (named.PasswordFile is { } file && !File.Exists(file))
        {
            return Unset($"Sources:{source.Source}:PasswordFile", "The file is not there.");
        }

        var password = named.PasswordFile is { } path ? File.ReadLines(path).FirstOrDefault()?.Trim() : null;
        return Open(feed, source, dialect, connection, password, ask, used);
    }

    private static SourceOpening Open(
        Feed feed,
        FeedSource.Database source,
        SourceDialect dialect,
        string connection,
        string? password,
        SourceAsk ask,
        IReadOnlyCollection<string> used)
    {
        var secrets = new SourceSecrets(connection, password);
        SourceSession? session = null;
        try
        {
            session = new SourceSession(dialect, connection, password);
            var reading = new DatabaseReading(feed, source, session, ask);
            return new SourceOpening(new DatabaseSource(session, reading, secrets, used), null);
        }
        catch (Exception error) when (session is null && error is ArgumentException or FormatException)
        {
            // A driver's message may repeat what it couldn't read.
            return Unset($"Sources:{source.Source}", "The connection string can't be read.");
        }
        catch (Exception error) when (SourceFailure.Is(error))
        {
            var stop = SourceFailure.Of(error, session is { IsOpen: true }, secrets);
            session?.Dispose();
            return stop;
        }
    }

    private static SourceOpening Unset(string setting, string problem) => new FeedStop(
        "source.unset", $"配置 {setting} 有误或缺失。The setting {setting}: {problem}", Held: false);
}
