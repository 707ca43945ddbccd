using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DataHub.Feeds;

/// <summary>Where a source answers and what it wants to be shown, from the configuration; none of it is printed.</summary>
internal sealed record HttpEndpoint(Uri Address, ImmutableArray<KeyValuePair<string, string>> Headers)
{
    /// <summary>The authorities that the server's certificate must come of; empty for those of the machine.</summary>
    public X509Certificate2Collection Authorities { get; } = [];

    /// <summary>The endpoint of a named source; a stop says which setting is wrong.</summary>
    public static FeedStop? Read(FeedSource.Http source, FeedFolders folders, out HttpEndpoint? endpoint)
    {
        endpoint = null;
        string? password = null;
        var name = source.Source;
        if (!folders.Sources.TryGetValue(name, out var text)
            || !Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https"))
        {
            return Missing($"Sources:{name}");
        }

        var stop = Secret(folders, $"{name}:Token", out var token);
        stop ??= Secret(folders, $"{name}:Password", out password);
        if (stop is not null)
        {
            return stop;
        }

        var headers = Section(folders, $"{name}:Headers:").ToList();
        if (token is not null)
        {
            headers.Add(new("Authorization", $"Bearer {token}"));
        }
        else if (folders.Sources.TryGetValue($"{name}:User", out var user))
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            headers.Add(new("Authorization", $"Basic {pair}"));
        }

        var query = Section(folders, $"{name}:Query:")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        endpoint = new HttpEndpoint(With(new Uri(address, source.Path.TrimStart('/')), [.. query]), [.. headers]);
        return endpoint.Trust(folders, $"{name}:Authorities");
    }

    /// <summary>Shows a request's server what it wants to see.</summary>
    public void Identify(HttpRequestHeaders headers)
    {
        foreach (var (name, value) in Headers)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>An address with more parameters; one of the same name is replaced.</summary>
    public static Uri With(Uri address, params ReadOnlySpan<string> parameters)
    {
        List<string> all = [.. address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var parameter in parameters)
        {
            var start = parameter[..(parameter.IndexOf('=') + 1)];
            all.RemoveAll(given => given.StartsWith(start, StringComparison.Ordinal));
            all.Add(parameter);
        }

        return new UriBuilder(address) { Query = string.Join('&', all) }.Uri;
    }

    /// <summary>Whether a server may send us on to there: the same host, and never from https to http.</summary>
    public static bool MayLead(Uri from, Uri to) =>
        from.Host == to.Host
        && ((from.Scheme == to.Scheme && from.Port == to.Port)
            || (from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true }));

    private FeedStop? Trust(FeedFolders folders, string key)
    {
        if (!folders.Sources.TryGetValue(key, out var file))
        {
            return null;
        }

        try
        {
            Authorities.ImportFromPemFile(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Missing($"Sources:{key}");
        }

        return Authorities.Count == 0 ? Missing($"Sources:{key}") : null;
    }

    private static FeedStop? Secret(FeedFolders folders, string key, out string? secret)
    {
        secret = folders.Sources.GetValueOrDefault(key);
        if (!folders.Sources.TryGetValue($"{key}File", out var file))
        {
            return null;
        }

        try
        {
            secret = File.ReadAllText(file).Trim();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Missing($"Sources:{key}File");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Section(FeedFolders folders, string prefix) =>
        folders.Sources.Where(pair => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(pair => KeyValuePair.Create(pair.Key[prefix.Length..], pair.Value));

    private static FeedStop Missing(string setting) => new(
        "source.missing",
        $"未配置 {setting}, 或其值不可用。{setting} is not configured, or its value cannot be used.",
        Held: false);
}
