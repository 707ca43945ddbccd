using System.Security.Cryptography;

namespace DataHub.Policies;

/// <summary>How a record becomes bytes, and how each is bound to the one before.</summary>
internal static class AuditChain
{
    /// <summary>How many bytes a hash has.</summary>
    public const int HashLength = 32;

    private const int Version = 1;

    /// <summary>The hash before the first record.</summary>
    public static ReadOnlySpan<byte> Genesis => new byte[HashLength];

    private static ReadOnlySpan<byte> Domain => "datahub-audit-v1\n"u8;

    /// <summary>A record's hash: SHA-256 over the domain and the canonical JSON, which holds the hash before.</summary>
    public static void Hash(ReadOnlySpan<byte> body, IncrementalHash sha, Span<byte> hash)
    {
        sha.AppendData(Domain);
        sha.AppendData(body);
        sha.GetHashAndReset(hash);
    }

    /// <summary>Writes the record in canonical form: names in order, what isn't known left out.</summary>
    public static void Write(
        CanonicalJson json, AuditEntry entry, long seq, DateTimeOffset at, string node, ReadOnlySpan<byte> previous)
    {
        json.Reset();
        json.Open();
        json.Encoded("actor", entry.Actor?.Encoded);
        json.Text("correlationId", entry.CorrelationId);
        WriteDepartments(json, entry);
        json.Text("kind", KindOf(entry.Kind));
        if (entry.ElapsedMs is { } elapsed)
        {
            json.Number("ms", elapsed);
        }

        json.Text("node", node);
        json.Encoded("operation", entry.Operation?.Encoded);
        json.Text("parent", entry.Parent);
        json.Text("peer", entry.PeerIp);
        json.Text("phase", entry.Phase == AuditPhase.Attempt ? "attempt" : "done");
        json.Encoded("policy", entry.Policy?.Encoded);
        json.Hex("prev", previous);
        WritePurpose(json, entry.Purpose);
        WriteResult(json, entry.Result);
        json.Number("seq", seq);
        json.Text("target", entry.Target);
        json.Instant("ts", at);
        json.Number("v", Version);
        json.Text("variables", entry.Variables);
        json.Close();
    }

    private static void WriteDepartments(CanonicalJson json, AuditEntry entry)
    {
        if (entry.Departments.IsDefaultOrEmpty)
        {
            return;
        }

        json.Name("departments");
        json.OpenList();
        foreach (var department in entry.Departments)
        {
            json.Open();
            json.Number("fetches", department.Fetches);
            json.Number("ms", department.Ms);
            json.Text("name", department.Name);
            json.Number("rows", department.Rows);
            json.Text("status", department.Status);
            json.Close();
        }

        json.CloseList();
    }

    private static void WritePurpose(CanonicalJson json, AuditPurpose? purpose)
    {
        if (purpose is null)
        {
            return;
        }

        json.Name("purpose");
        json.Open();
        json.Text("approval", purpose.Approval);
        json.Text("basis", purpose.Basis);
        json.Text("case", purpose.Case);
        json.Text("name", purpose.Name);
        json.Close();
    }

    private static void WriteResult(CanonicalJson json, AuditResult? result)
    {
        if (result is null)
        {
            return;
        }

        json.Name("result");
        json.Open();
        json.Number("bytes", result.Bytes);
        json.Texts("errors", result.Errors);
        json.Number("rows", result.Rows);
        json.Text("sha256", result.Sha256);
        json.Close();
    }

    private static string KindOf(AuditKind kind) => kind switch
    {
        AuditKind.Request => "request",
        AuditKind.Auth => "auth",
        AuditKind.Admin => "admin",
        AuditKind.Feed => "feed",
        AuditKind.Policy => "policy",
        _ => "audit-read",
    };
}
