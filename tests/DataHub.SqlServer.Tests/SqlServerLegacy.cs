using System.Data.Common;
using DataHub.Feeds.Tests.Databases;
using Microsoft.Data.SqlClient;
using Xunit;

namespace DataHub.SqlServer.Tests;

/// <summary>Only where DATAHUB_TEST_SQLSERVER names a server on which the account may make databases.</summary>
public sealed class SqlServerLegacy : LegacyServer
{
    private readonly string? given = Environment.GetEnvironmentVariable("DATAHUB_TEST_SQLSERVER");
    private readonly string name = NewName();

    public SqlServerLegacy()
    {
        if (given is not null)
        {
            Admin($"create database {name} collate Chinese_PRC_CI_AS");
            Admin($"alter database {name} set allow_snapshot_isolation on");
        }
    }

    public override string Kind => "sqlserver";

    public override string Connection => $"{Given};Initial Catalog={name}";

    public override string TimeType => "datetime";

    private string Given
    {
        get
        {
            if (given is null)
            {
                Assert.Skip("There is no SQL Server here: DATAHUB_TEST_SQLSERVER gives the connection string of one.");
            }

            return given;
        }
    }

    public override string Now(int seconds) => $"dateadd(second, {seconds}, getdate())";

    public override void Cut() => Admin($"alter database {name} set single_user with rollback immediate");

    public override DbConnection Open() => Open(Connection);

    public override void Dispose()
    {
        if (given is not null)
        {
            Admin($"alter database {name} set single_user with rollback immediate");
            Admin($"drop database {name}");
        }
    }

    private static SqlConnection Open(string text)
    {
        var connection = new SqlConnection($"{text};Pooling=false");
        connection.Open();
        return connection;
    }

    private void Admin(string statement)
    {
        using var connection = Open(Given);
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
