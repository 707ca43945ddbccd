using System.Text.RegularExpressions;
using DataHub.EndToEnd.Tests.Hub;

namespace DataHub.EndToEnd.Tests.Schema;

/// <summary>The worked example of <c>schema/README.md</c>, taken from its fenced blocks.</summary>
internal static partial class SchemaReadme
{
    private static readonly string Text = File.ReadAllText(Path.Combine(HubProgram.Schema, "README.md"));

    /// <summary>The files to drop into a copy of the folder, by their path in it.</summary>
    public static IReadOnlyList<(string Path, string Content)> Files { get; } =
        [.. Blocks("file").Select(b => (b.Mark, b.Content))];

    /// <summary>The questions with the clients that ask them, in their order.</summary>
    public static IReadOnlyList<(string Client, string Query)> Questions { get; } =
        [.. Blocks("as").Select(b => (b.Mark, b.Content))];

    /// <summary>A copy of the schema folder with the example's files in it.</summary>
    public static DirectoryInfo CopyWithExample()
    {
        var copy = Copy();
        foreach (var (path, content) in Files)
        {
            Write(copy, path, content);
        }

        return copy;
    }

    /// <summary>A copy of the schema folder.</summary>
    public static DirectoryInfo Copy()
    {
        var copy = Directory.CreateTempSubdirectory("datahub-schema");
        foreach (var file in Directory.GetFiles(HubProgram.Schema, "*", SearchOption.AllDirectories))
        {
            Write(copy, Path.GetRelativePath(HubProgram.Schema, file), File.ReadAllText(file));
        }

        return copy;
    }

    public static void Write(DirectoryInfo folder, string path, string content)
    {
        var target = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, content);
    }

    private static IEnumerable<(string Mark, string Content)> Blocks(string mark) => Fence().Matches(Text)
        .Where(m => m.Groups["key"].Value == mark)
        .Select(m => (m.Groups["value"].Value, m.Groups["content"].Value));

    [GeneratedRegex(
        @"^```\w+ (?<key>file|as)=(?<value>\S+)\n(?<content>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
