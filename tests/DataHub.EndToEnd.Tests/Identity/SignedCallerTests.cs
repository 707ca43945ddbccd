using DataHub.Host.Identity;
using DataHub.Policies;
using Xunit;

namespace DataHub.EndToEnd.Tests.Identity;

public sealed class SignedCallerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-signed");

    [Theory]
    [InlineData("COURT", Purpose.AssetSearch, false)]
    [InlineData(null, Purpose.None, true)]
    public async Task A_subgraph_knows_the_caller_whom_a_trusted_hub_names(string? department, Purpose purpose, bool isOpenData)
    {
        await using var hub = await IdentityHub.StartAsync(folder.FullName);
        var caller = new Caller("someone", "an-app", department, ["app", "auditor"], purpose, isOpenData) { Session = "5e55" };

        var known = Assert.IsType<Identification.Known>(await AskAsync(hub, Signer(hub).For(caller, "fire"))).Caller;

        Assert.True(known.ByHub);
        Assert.Equal(caller.Rights, known.Rights);
        Assert.Equal(("someone", "an-app", "5e55"), (known.Subject, known.ClientId, known.Session));
        Assert.Equal(["app", "auditor"], known.Roles);
    }

    [Fact]
    public async Task What_is_signed_for_one_subgraph_holds_there_only_and_for_a_minute()
    {
        await using var hub = await IdentityHub.StartAsync(folder.FullName);
        var signed = Signer(hub).For(Someone, "fire");

        Assert.Equal("auth.token_foreign", await ErrorOfAsync(hub, signed, "court"));
        Assert.Equal("known", await ErrorOfAsync(hub, signed, "fire"));
        hub.Clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal("auth.token_expired", await ErrorOfAsync(hub, signed, "fire"));
    }

    [Fact]
    public async Task A_hub_that_is_not_trusted_names_nobody()
    {
        await using var hub = await IdentityHub.StartAsync(folder.FullName);
        await using var other = await IdentityHub.StartAsync(Path.Combine(folder.FullName, "other"));

        Assert.Equal("auth.token_foreign", await ErrorOfAsync(hub, Signer(other).For(Someone, "fire"), "fire"));
    }

    [Fact]
    public async Task A_token_of_the_hub_is_no_signed_caller_and_a_signed_caller_no_token()
    {
        await using var hub = await IdentityHub.StartAsync(folder.FullName);

        Assert.Equal("auth.token_foreign", await ErrorOfAsync(hub, await hub.TokenOfAsync("fire-app"), "fire"));
        Assert.Equal("auth.token_foreign", await hub.ErrorOfAsync("Bearer " + Signer(hub).For(Someone, "fire")));
    }

    [Fact]
    public async Task The_same_caller_is_the_same_text_for_half_of_its_life()
    {
        await using var hub = await IdentityHub.StartAsync(folder.FullName);
        var signer = Signer(hub);
        var first = signer.For(Someone, "fire");

        hub.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(first, signer.For(Someone, "fire"));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, signer.For(Someone, "fire"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Caller Someone { get; } = new("someone", "an-app", "FIRE", ["app"]);

    private static CallerSigner Signer(IdentityHub hub) => new(hub.Issuer, hub.Clock);

    private static ValueTask<Identification> AskAsync(IdentityHub hub, string signed, string subgraph = "fire") =>
        TokenValidator.OfHubs(new TrustSettings([new Uri(hub.Address)], subgraph), hub.Clock)!
            .ValidateAsync(signed, TestContext.Current.CancellationToken);

    private static async Task<string> ErrorOfAsync(IdentityHub hub, string signed, string subgraph) =>
        await AskAsync(hub, signed, subgraph) is Identification.Refused refused ? refused.Error.Code : "known";
}
