using System.Diagnostics;

namespace DataHub.Tests;

/// <summary>The real servers of the tests: those of the environment, else started by <c>tests/servers</c>.</summary>
internal static class TestServers
{
    private static readonly Lazy<string> ThePostgres = new(() => Find("DATAHUB_TEST_POSTGRES", "postgres"));
    private static readonly Lazy<string> TheTiny = new(() => Find("DATAHUB_TEST_TINY", "tiny"));
    private static readonly Lazy<string> TheMariaDb = new(() => Find("DATAHUB_TEST_MARIADB", "mariadb"));

    /// <summary>How Npgsql reaches PostgreSQL, as a role that may make databases.</summary>
    public static string Postgres => ThePostgres.Value;

    /// <summary>How Npgsql reaches a PostgreSQL on a disk of its own; only root can make one.</summary>
    public static string Tiny => TheTiny.Value;

    /// <summary>How a client reaches MariaDB, as a user with every right.</summary>
    public static string MariaDb => TheMariaDb.Value;

    private static string Find(string variable, string server) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? given
            : Started(server).Split('\'', 3) is [_, var started, _]
                ? started
                : throw new InvalidOperationException($"This test needs {server}: run eval \"$(tests/servers)\" before.");

    /// <summary>The server lives as long as this process.</summary>
    private static string Started(string server)
    {
        var script = Path.Combine(Root(AppContext.BaseDirectory), "tests", "servers");
        using var process = Process.Start(
            new ProcessStartInfo("bash", [script, server, "--while", $"{Environment.ProcessId}"])
            {
                RedirectStandardOutput = true,
            })!;
        return process.StandardOutput.ReadToEnd();
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "DataHub.sln"))
            ? folder
            : Root(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("No DataHub.sln."));
}
