using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class HubKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keys").FullName;

    [Fact]
    public void Keys_are_kept_over_restarts_and_readable_by_their_owner_only()
    {
        var hash = HubKeys.LoadOrCreate(folder).KeyedHash(HashedKind.CitizenId, "330599198506150033");
        Assert.Equal(hash, HubKeys.LoadOrCreate(folder).KeyedHash(HashedKind.CitizenId, "330599198506150033"));
        Assert.Matches("^[0-9a-f]{32}$", hash);
        Assert.All(Directory.GetFiles(folder), file => Assert.True(OperatingSystem.IsWindows() || IsOwners(file)));
    }

    [Fact]
    public void Nodes_that_start_together_share_the_keys_of_the_first()
    {
        for (var round = 0; round < 20; round++)
        {
            var shared = Path.Combine(folder, $"{round}");
            var marks = new ConcurrentBag<string>();
            var nodes = Enumerable.Range(0, 8)
                .Select(_ => new Thread(() => marks.Add(HubKeys.LoadOrCreate(shared).Mark()))).ToList();
            nodes.ForEach(node => node.Start());
            nodes.ForEach(node => node.Join());
            Assert.Equal(8, marks.Count);
            Assert.Single(marks.Distinct());
            Assert.Equal(3, Directory.GetFiles(shared).Length);
        }
    }

    [Fact]
    public void Kinds_and_installations_never_share_a_hash()
    {
        var keys = HubKeys.LoadOrCreate(folder);
        var other = HubKeys.LoadOrCreate(Path.Combine(folder, "other"));
        Assert.NotEqual(keys.KeyedHash(HashedKind.CitizenId, "1"), keys.KeyedHash(HashedKind.Text, "1"));
        Assert.NotEqual(keys.KeyedHash(HashedKind.Text, "1"), other.KeyedHash(HashedKind.Text, "1"));
    }

    [Fact]
    public void A_value_is_sealed_deterministically_and_opens_again()
    {
        var keys = HubKeys.LoadOrCreate(folder);
        var text = keys.Encrypt("330599198506150033");
        Assert.Equal(text, keys.Encrypt("330599198506150033"));
        Assert.DoesNotContain("3305", text, StringComparison.Ordinal);
        Assert.Equal("330599198506150033", keys.Decrypt(text));
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var keys = HubKeys.LoadOrCreate(folder);
        var bytes = keys.Encrypt("x"u8);
        bytes[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => keys.Decrypt(bytes));
    }

    [Fact]
    public void A_damaged_key_file_is_refused_by_name()
    {
        HubKeys.LoadOrCreate(folder);
        File.WriteAllText(Path.Combine(folder, "hash.key"), "short");
        Assert.Contains(
            "hash.key",
            Assert.Throws<InvalidDataException>(() => HubKeys.LoadOrCreate(folder)).Message,
            StringComparison.Ordinal);
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsOwners(string file) =>
        File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
