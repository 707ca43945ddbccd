namespace DataHub.Host.Ide;

/// <summary>What the pages may know before anyone signs in.</summary>
/// <param name="DemoClients">The clients that exist by themselves.</param>
/// <param name="Samples">Operations to start from, by title; the first is opened.</param>
public sealed record IdeSettings(IReadOnlyList<string> DemoClients, IReadOnlyDictionary<string, string> Samples)
{
    /// <summary>The settings of a hub without a demo.</summary>
    public static IdeSettings None { get; } = new([], new Dictionary<string, string>());
}
