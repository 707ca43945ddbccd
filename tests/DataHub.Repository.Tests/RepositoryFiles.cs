using System.Xml.Linq;

namespace DataHub.Repository.Tests;

/// <summary>The files of the repository as people wrote them: no build output, no installed packages.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Left =
        [".git", ".vs", "artifacts", "bin", "generated", "node_modules", "obj", "TestResults"];

    /// <summary>Where the hub writes when it runs in a checkout.</summary>
    private static readonly string HubData = Path.Combine(FindRoot(AppContext.BaseDirectory), "data");

    private static readonly string[] Written =
    [
        ".cs", ".csproj", ".css", ".graphql", ".html", ".json", ".md", ".mjs", ".props", ".sln", ".sql", ".targets",
        ".ts", ".tsx",
    ];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<string> All { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Texts => All.Where(IsText);

    public static IEnumerable<string> Below(string folder) =>
        All.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal));

    public static IEnumerable<string> Projects(string folder) =>
        Below(folder).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static XDocument Xml(string path) => XDocument.Parse(Read(path));

    public static bool Exists(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static bool IsText(string path) =>
        Written.Contains(Path.GetExtension(path)) || path is "tests/run" or "tests/servers" or ".ci/run" or ".editorconfig";

    private static IEnumerable<string> Walk(string folder)
    {
        var children = Directory.EnumerateDirectories(folder)
            .Where(child => !Left.Contains(Path.GetFileName(child)) && child != HubData);
        return Directory.EnumerateFiles(folder)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Concat(children.SelectMany(Walk));
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "DataHub.sln"))
            ? folder
            : FindRoot(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("No DataHub.sln."));
}
