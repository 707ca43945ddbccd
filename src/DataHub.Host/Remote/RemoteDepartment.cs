using System.Collections.Immutable;
using DataHub.Remote;

namespace DataHub.Host.Remote;

/// <summary>
/// A subgraph that answers over HTTP (<c>Subgraphs:&lt;name&gt;</c>): a department of the schema folder that runs its own hub, or a
/// server of any make with a schema of its own.
/// </summary>
/// <param name="Settings">How it is asked.</param>
internal sealed record RemoteDepartment(RemoteSettings Settings)
{
    /// <summary>The code of the department whose data a server of its own make holds; null for one of the schema folder.</summary>
    public string? Department { get; init; }

    /// <summary>Which departments read its fields besides its own; <c>*</c> is every one. Nobody, unless it is said.</summary>
    public ImmutableArray<string> ReadBy { get; init; } = [];

    /// <summary>The file of its SDL; else the server is asked for it.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether returned entities are compared with the keys by which they were asked for.</summary>
    public bool MatchKeys { get; init; } = true;

    /// <summary>
    /// Whether the verb <c>subgraph</c> serves it, which says in <c>extensions</c> why something is missing; so every department
    /// of the schema folder.
    /// </summary>
    public bool IsHub
    {
        get => field || Department is null;
        init;
    }

    /// <summary>Whether it is told who asks, in a signed header.</summary>
    public bool SendCaller { get; init; } = true;

    /// <summary>The hub's own token for it, or the file that holds it.</summary>
    public SecretText? Token { get; init; }

    /// <summary>Headers that are always the same.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = [];

    /// <summary>The name, as in the composition.</summary>
    public string Name => Settings.Name;

    /// <summary>Who may read its fields, by <see cref="Department"/> and <see cref="ReadBy"/>.</summary>
    public ImmutableArray<string> Readers => Department is { } own ? [own, .. ReadBy] : ReadBy;
}

/// <summary>A secret that stands in the configuration, or in a file that may be renewed while the hub runs.</summary>
internal sealed class SecretText(string? text, string? file, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private (string? Text, DateTimeOffset Until) read = (text, text is null ? default : DateTimeOffset.MaxValue);

    /// <summary>The secret; null while the file can't be read.</summary>
    public string? Value
    {
        get
        {
            var (known, until) = read;
            var now = clock.GetUtcNow();
            if (now < until)
            {
                return known;
            }

            try
            {
                known = File.ReadAllText(file!).Trim();
            }
            catch (IOException)
            {
                // The one that was read last may still be good.
            }

            read = (known, now + Period);
            return known;
        }
    }
}
