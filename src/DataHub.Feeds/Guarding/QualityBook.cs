using System.Data.Common;
using Dapper;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>What runs noted of their rows, in the department's database: counts by field and rule, and codes taken.</summary>
internal sealed class QualityBook(DbConnection connection, Feed feed)
{
    /// <summary>The codes without mapping that good runs brought for a field.</summary>
    public IReadOnlySet<string> Taken(string field) => connection.Query<string>(
        $"select code from {HubTables.Codes} where feed = @Name and field = @field",
        new { feed.Name, field }).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes a run's counts, in place of those it had while it was held.</summary>
    public void Write(long run, QualityTally tally)
    {
        connection.Execute($"delete from {HubTables.Quality} where run = @run", new { run });
        connection.Execute(
            $"""
            insert into {HubTables.Quality} (run, field, rule, quarantined, count)
            values (@run, @Field, @Rule, @quarantined, @count)
            """,
            tally.Counts.Select(x => new
            {
                run,
                x.Key.Field,
                x.Key.Rule,
                quarantined = x.Key.Quarantined ? 1L : 0L,
                count = x.Value,
            }));
    }

    /// <summary>Remembers the codes that a good run brought: they hold no run again.</summary>
    public void Take(long run, QualityTally tally) => connection.Execute(
        $"""
        insert into {HubTables.Codes} (feed, field, code, run) values (@Name, @field, @code, @run)
        on conflict (feed, field, code) do nothing
        """,
        tally.Unmapped.SelectMany(field => field.Value.Codes.Select(code => new
        {
            feed.Name,
            field = field.Key,
            code,
            run,
        })));
}
