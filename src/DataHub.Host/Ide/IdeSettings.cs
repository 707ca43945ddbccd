namespace DataHub.Host.Ide;

/// <summary>What the pages may know before anyone signs in: the clients that exist by themselves, and values that the
/// example operations take. Without the demo both are empty.</summary>
public sealed record IdeSettings(IReadOnlyList<string> DemoClients, IReadOnlyDictionary<string, string> Samples)
{
    /// <summary>The settings of a hub without a demo.</summary>
    public static IdeSettings None { get; } = new([], new Dictionary<string, string>());
}
