using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace DataHub.Feeds;

/// <summary>
/// Connections to the hub's file, Quartz's too. The schedule commits several times a second for each feed under way, so
/// that, as in the stores, a commit waits for no disk; only what people asked for does. They are pooled, because the last
/// one to close would write the whole log back.
/// </summary>
internal sealed class HubFileFactory : DbProviderFactory
{
    public static readonly HubFileFactory Instance = new();

    private HubFileFactory()
    {
    }

    public override DbConnection CreateConnection() => new Connection();

    public override DbCommand CreateCommand() => new SqliteCommand();

    public override DbParameter CreateParameter() => new SqliteParameter();

    private sealed class Connection : SqliteConnection
    {
        public override void Open()
        {
            base.Open();
            this.Execute("pragma busy_timeout = 30000; pragma synchronous = normal");
        }
    }
}
