using System.Security.Cryptography;
using System.Text;

namespace DataHub.Gateway;

/// <summary>A document that a department registered. It never changes: another text has another id.</summary>
/// <param name="Department">The department's code; another department doesn't know the document.</param>
/// <param name="Id">The id that the department's build gave it.</param>
/// <param name="Text">The document.</param>
/// <param name="Operations">The names of its operations, blanks between.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="RegisteredBy">The client that registered it, or who ran the verb.</param>
public sealed record TrustedDocument(
    string Department, string Id, string Text, string Operations, DateTimeOffset RegisteredAt, string RegisteredBy)
{
    /// <summary>Whether it was withdrawn: then it doesn't run, and its id still stands for its text.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The id that its text gives it besides: <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string HashId { get; } = HashIdOf(Text);

    /// <summary>The operation that a request names; all of them when it names none that there is.</summary>
    internal string OperationOf(string? name) =>
        name is not null && Operations.Split(' ').Contains(name) ? name : Operations;

    /// <summary>The SHA-256 hex document identifier of a text (GraphQL over HTTP, persisted documents).</summary>
    public static string HashIdOf(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>How often an operation of a document ran, and how often its answer had errors; without an id, all that a department sent as text.</summary>
public sealed record DocumentUsage(
    string Department, string? Id, string? Operation, long Runs, long Errors, DateTimeOffset LastAt);
