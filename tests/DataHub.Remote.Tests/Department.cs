using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>A department's server in a process of its own (<c>department.mjs</c>); it behaves as the path says.</summary>
public sealed class Department : IAsyncLifetime, IDisposable
{
    private Process process = null!;

    public int Port { get; private set; }

    public static async Task<Department> StartAsync(int port = 0, string kind = "h1", string folder = "")
    {
        var department = new Department();
        await department.RunAsync(port, kind, folder);
        return department;
    }

    public ValueTask InitializeAsync() => new(RunAsync(0, "h1", ""));

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(int port, string kind, string folder)
    {
        process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "department.mjs"), $"{port}", kind, folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var told = await process.StandardOutput.ReadLineAsync();
        Port = int.Parse(told!, CultureInfo.InvariantCulture);
    }

    public RemoteSettings Settings(string behaviour) => new("fire", new Uri($"http://127.0.0.1:{Port}/{behaviour}"));

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
