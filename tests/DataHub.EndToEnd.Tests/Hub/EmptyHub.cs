using DataHub.Tests;

namespace DataHub.EndToEnd.Tests.Hub;

/// <summary>A hub without feeds: ready at once, for tests to whom the data don't matter.</summary>
internal sealed class EmptyHub : IAsyncDisposable
{
    private readonly TestFolder schema;

    private EmptyHub(TestFolder schema, HubProcess process) => (this.schema, Process) = (schema, process);

    /// <summary>Its schema folder, a copy of its own.</summary>
    public DirectoryInfo Schema => schema.Info;

    public HubProcess Process { get; }

    public GraphQLClient Client => Process.Client;

    public static async Task<EmptyHub> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, string? folder = null)
    {
        var schema = new TestFolder("datahub-schema");
        try
        {
            foreach (var file in Directory.EnumerateFiles(HubProgram.Schema, "*.graphql"))
            {
                File.Copy(file, Path.Combine(schema.FullName, Path.GetFileName(file)));
            }

            schema.Info.CreateSubdirectory("feeds");
            return new EmptyHub(schema, await HubProcess.StartAsync(folder, schema.FullName, settings: settings));
        }
        catch
        {
            schema.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        schema.Dispose();
    }
}
