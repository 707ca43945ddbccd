namespace DataHub.Tests;

/// <summary>A temporary folder of a test's own, gone with it whether or not the test holds.</summary>
internal sealed class TestFolder(DirectoryInfo folder) : IDisposable
{
    public TestFolder(string name)
        : this(Directory.CreateTempSubdirectory(name))
    {
    }

    public DirectoryInfo Info => folder;

    public string FullName => folder.FullName;

    /// <summary>A file in it with this text.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
