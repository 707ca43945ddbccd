using DataHub.Federation.Composition;
using Xunit;

namespace DataHub.Federation.Tests;

public sealed class GeneratedFilesTests
{
    [Fact]
    public void The_generated_files_are_what_compose_writes()
    {
        var derived = HubSchema.Load(Repository.Schema, []).Value!.Derived;
        if (Environment.GetEnvironmentVariable("DATAHUB_WRITE") == "1")
        {
            GeneratedFiles.Write(Repository.Schema, derived);
        }

        Assert.Empty(GeneratedFiles.Stale(Repository.Schema, derived));
    }
}
