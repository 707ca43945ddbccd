using System.Net.Http.Json;
using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_shows_in_the_health()
    {
        await using var hub = await EmptyHub.StartAsync();
        Assert.Equal("good", await AuditAsync(hub));

        // A folder where the file should be: no checkpoint can be added to it.
        Directory.CreateDirectory(Path.Combine(hub.Process.Folder, "audit.db.checkpoints"));
        for (var i = 0; i < 501; i++)
        {
            await hub.Client.GetAsync("city-app", "{ __typename }");
        }

        Assert.Equal("no checkpoint", await AuditAsync(hub));
    }

    private static async Task<string?> AuditAsync(EmptyHub hub)
    {
        var health = await hub.Client.Http.GetFromJsonAsync<JsonElement>(
            "/health/ready", TestContext.Current.CancellationToken);
        return health.GetProperty("audit").GetString();
    }
}
