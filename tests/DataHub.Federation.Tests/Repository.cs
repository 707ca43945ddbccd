using System.Runtime.CompilerServices;

namespace DataHub.Federation.Tests;

/// <summary>Places of the repository.</summary>
internal static class Repository
{
    /// <summary>The schema folder.</summary>
    public static string Schema => Path.Combine(Root(), "schema");

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
