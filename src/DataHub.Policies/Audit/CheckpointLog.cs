using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Datasets;

namespace DataHub.Policies;

/// <summary>The checkpoints of a trail: lines of JSON in a file beside it, signed with a key kept apart.</summary>
public sealed class CheckpointLog : IDisposable
{
    private const string PrivateKey = "audit-checkpoint.pem";
    private const string PublicKey = "audit-checkpoint.pub.pem";
    private readonly string path;
    private readonly ECDsa key;

    private CheckpointLog(string path, ECDsa key) => (this.path, this.key) = (path, key);

    /// <summary>The file of a trail's checkpoints.</summary>
    public static string PathOf(string trail) => trail + ".checkpoints";

    /// <summary>Whether there is, or was, a trail at this place.</summary>
    public static bool IsKept(string trail) => File.Exists(trail) || File.Exists(PathOf(trail));

    /// <summary>The key in the folder with which checkpoints are checked, null when there is none.</summary>
    public static ECDsa? PublicKeyIn(string keyFolder)
    {
        var file = Path.Combine(keyFolder, PublicKey);
        return File.Exists(file) ? Import(file) : null;
    }

    /// <summary>The checkpoints in a file, in their order, up to the first line that is none.</summary>
    public static IReadOnlyList<AuditCheckpoint> Read(string path)
    {
        var read = new List<AuditCheckpoint>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (!TryRead(line, out var checkpoint))
            {
                break;
            }

            read.Add(checkpoint);
        }

        return read;
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();

    /// <summary>Opens the log of a trail with the key in the folder, made the first time.</summary>
    internal static CheckpointLog Open(string trail, string keyFolder)
    {
        var file = Path.Combine(keyFolder, PrivateKey);
        OwnerFile.Ensure(file, MakeKey);
        var key = Import(file);
        var known = Path.Combine(keyFolder, PublicKey);
        if (!File.Exists(known))
        {
            File.WriteAllText(known, key.ExportSubjectPublicKeyInfoPem());
        }

        DropUnfinishedLine(PathOf(trail));
        return new CheckpointLog(PathOf(trail), key);
    }

    /// <summary>The last checkpoint, null when there is none.</summary>
    internal AuditCheckpoint? Last() => Read(path) is [.., var last] ? last : null;

    /// <summary>Signs what the tree holds, and adds it to the file, flushed.</summary>
    internal AuditCheckpoint Add(MerkleTree tree, string origin, DateTimeOffset at)
    {
        var checkpoint = AuditCheckpoint.Of(tree, origin, at, key);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(checkpoint), (byte)'\n']);
        file.Flush(flushToDisk: true);
        return checkpoint;
    }

    private static byte[] MakeKey()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem());
    }

    private static bool TryRead(string line, [NotNullWhen(true)] out AuditCheckpoint? checkpoint)
    {
        try
        {
            checkpoint = JsonSerializer.Deserialize<AuditCheckpoint>(line);
        }
        catch (JsonException)
        {
            checkpoint = null;
        }

        return checkpoint is { Frontier.IsDefault: false, Signature: not null, Root: not null, KeyId: not null };
    }

    private static void DropUnfinishedLine(string path)
    {
        if (File.Exists(path))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            file.SetLength(content.AsSpan().LastIndexOf((byte)'\n') + 1);
        }
    }

    private static ECDsa Import(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }
}
