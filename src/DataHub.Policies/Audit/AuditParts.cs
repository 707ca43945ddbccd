using System.Collections.Immutable;

namespace DataHub.Policies;

/// <summary>Who acts. Made once per token and kept, its encoding is made once as well.</summary>
public sealed class AuditActor(
    string subject, string clientId, string? department, ImmutableArray<string> roles, string? session = null)
{
    /// <summary>The actor that a caller is.</summary>
    public AuditActor(Caller caller)
        : this(caller.Subject, caller.ClientId, caller.Department, caller.Roles, caller.Session)
    {
    }

    internal byte[] Encoded => field ??= CanonicalJson.Encode(json =>
    {
        json.Open();
        json.Text("client", clientId);
        json.Text("department", department);
        json.Texts("roles", roles);
        json.Text("session", session);
        json.Text("subject", subject);
        json.Close();
    });
}

/// <summary>
/// An operation: its type, its name (cut to 64 characters), the SHA-256 of its document in hex, and the id under which the
/// document is registered, if it was sent by it.
/// </summary>
public sealed class AuditOperation(string type, string? name, string sha256, string? trustedId = null)
{
    private const int LongestName = 64;

    internal byte[] Encoded => field ??= CanonicalJson.Encode(json =>
    {
        json.Open();
        json.Text("name", name is { Length: > LongestName } ? name[..LongestName] : name);
        json.Text("sha256", sha256);
        json.Text("trustedId", trustedId);
        json.Text("type", type);
        json.Close();
    });
}

/// <summary>What was decided under which version: coordinates denied, and those masked with their masks.</summary>
public sealed class AuditPolicy(
    string version,
    AuditDecision decision,
    ImmutableArray<string> denied,
    ImmutableArray<(string Field, string Mask)> masks)
{
    internal byte[] Encoded => field ??= CanonicalJson.Encode(json =>
    {
        json.Open();
        json.Text("decision", Lower(decision));
        json.Texts("denied", [.. denied.Distinct().Order(StringComparer.Ordinal)]);
        json.Texts("masks", [.. masks.Select(m => $"{m.Field} {m.Mask}").Distinct().Order(StringComparer.Ordinal)]);
        json.Text("version", version);
        json.Close();
    });

    private static string Lower(AuditDecision decision) => decision switch
    {
        AuditDecision.Allow => "allow",
        AuditDecision.Partial => "partial",
        _ => "deny",
    };
}
