using System.Data.Common;

namespace DataHub.Demo;

/// <summary>A server on which old systems are made, each in a database of its own, instead of in files.</summary>
/// <param name="Kind">postgres or mysql.</param>
/// <param name="Connection">How to reach it, as an account that may make schemas (postgres) or databases (mysql).</param>
/// <param name="Open">Opens a connection string of that kind.</param>
public sealed record LegacyServer(string Kind, string Connection, Func<string, DbConnection> Open)
{
    /// <summary>Makes a system's place anew and opens it.</summary>
    public DbConnection Make(string system)
    {
        var name = NameOf(system);
        using var server = Open(Connection);
        using var command = server.CreateCommand();
        command.CommandText = Kind == "postgres"
            ? $"drop schema if exists {name} cascade; create schema {name}"
            : $"drop database if exists {name}; create database {name} character set utf8mb4";
        command.ExecuteNonQuery();
        return Open(Of(system));
    }

    /// <summary>How feeds reach a system.</summary>
    public string Of(string system) =>
        $"{Connection.TrimEnd(';')};{(Kind == "postgres" ? "Search Path" : "Database")}={NameOf(system)}";

    private static string NameOf(string system) => "demo_" + system.Replace('-', '_');
}
