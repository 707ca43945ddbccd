using Xunit;

namespace DataHub.Faults;

/// <summary>
/// After every fault the store says what that of an undisturbed run says, and readers saw whole runs only.
/// <c>SEED</c> gives another seed; larger campaigns are in tests/README.md.
/// </summary>
public abstract class StormTests(ITestOutputHelper output)
{
    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var seed) ? seed : 1;

    private protected Storm Storm(StormHome home) => new(Seed, home, output.WriteLine);
}
