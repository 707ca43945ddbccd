using System.Diagnostics;
using System.Security.Cryptography;
using Xunit;

namespace DataHub.Demo.Tests;

public sealed class DeterminismTests(MadeDemo demo)
{
    [Fact]
    public void The_same_seed_makes_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("datahub-demo-").FullName;
        try
        {
            var clock = Stopwatch.StartNew();
            DemoMaker.Make(folder);
            TestContext.Current.SendDiagnosticMessage($"made in {clock.Elapsed}");
            Assert.Equal(Hashes(demo.Folder), Hashes(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_seed_makes_other_rows()
    {
        var folder = Directory.CreateTempSubdirectory("datahub-demo-").FullName;
        try
        {
            DemoMaker.Make(folder, scale: 1, seed: 7);
            Assert.NotEqual(Hashes(demo.Folder), Hashes(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Hashes(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file),
            file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
}
