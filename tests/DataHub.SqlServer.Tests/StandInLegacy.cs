using System.Data.Common;
using DataHub.Feeds.Tests.Databases;
using DataHub.SqlServer.Tests.StandIn;
using Microsoft.Data.SqlClient;

namespace DataHub.SqlServer.Tests;

/// <summary>A TDS test server, not SQL Server; it speaks as SQL Server 2008 does.</summary>
public class StandIn2008 : LegacyServer
{
    private readonly StandInServer server;

    public StandIn2008()
        : this(0x730B0003)
    {
    }

    protected StandIn2008(uint version) => server = new StandInServer(version);

    public override string Kind => "sqlserver";

    public override string Connection => server.Connection;

    public override string TimeType => "datetime";

    internal StandInServer Server => server;

    public override string Now(int seconds) => $"dateadd(second, {seconds}, getdate())";

    public override void Cut() => server.Cut();

    public override DbConnection Open()
    {
        var connection = new SqlConnection($"{Connection};Pooling=false");
        connection.Open();
        return connection;
    }

    public override void Dispose()
    {
        server.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same by the protocol of SQL Server 2012 and later.</summary>
public sealed class StandIn2012() : StandIn2008(0x74000004);
