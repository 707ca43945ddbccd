using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataHub.Engine;

namespace DataHub.Gateway;

/// <summary>A document as a manifest lists it.</summary>
public sealed record ManifestDocument(string Id, string Text);

/// <summary>What is wrong with a document of a manifest; without an id, with the manifest.</summary>
public sealed record DocumentProblem(string? Id, HubError Error);

/// <summary>
/// The manifests that builds write: Apollo's (<c>apollo-persisted-query-manifest</c>, version 1), and an object of texts
/// by id, as Relay's compiler and the client preset of graphql-codegen have it.
/// </summary>
public static partial class DocumentManifest
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";
    private const int MaxDocuments = 5_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The documents of a manifest, or what is wrong with it.</summary>
    public static (ImmutableArray<ManifestDocument> Documents, ImmutableArray<DocumentProblem> Problems) Read(
        ReadOnlyMemory<byte> manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest, Strict);
            return Read(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return ([], [Broken("It is no JSON, or names a document twice.")]);
        }
    }

    private static (ImmutableArray<ManifestDocument>, ImmutableArray<DocumentProblem>) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return ([], [Broken("It is no JSON object.")]);
        }

        var entries = root.TryGetProperty("format", out _) ? Apollo(root) : ById(root);
        if (entries is not [_, ..])
        {
            return ([], [Broken("It is neither Apollo's, version 1, nor an object of texts by id, or it lists nothing.")]);
        }

        if (entries.Count > MaxDocuments)
        {
            return ([], [Broken($"It lists more than {MaxDocuments} documents.")]);
        }

        var problems = entries.Select(IdProblem).OfType<DocumentProblem>()
            .Concat(entries.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => new DocumentProblem(
                g.Key, new HubError("documents.manifest", "The manifest lists this id twice."))));
        return ([.. entries], [.. problems]);
    }

    private static List<ManifestDocument>? Apollo(JsonElement root) =>
        root.GetProperty("format").ValueEquals(ApolloFormat)
        && root.TryGetProperty("version", out var version) && version is { ValueKind: JsonValueKind.Number } && version.GetDouble() == 1
        && root.TryGetProperty("operations", out var operations) && operations.ValueKind == JsonValueKind.Array
        && operations.EnumerateArray().All(o => o.ValueKind == JsonValueKind.Object && IsText(o, "id") && IsText(o, "body"))
            ? [.. operations.EnumerateArray().Select(o => new ManifestDocument(
                o.GetProperty("id").GetString()!, o.GetProperty("body").GetString()!))]
            : null;

    private static List<ManifestDocument>? ById(JsonElement root) =>
        root.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.String)
            ? [.. root.EnumerateObject().Select(p => new ManifestDocument(p.Name, p.Value.GetString()!))]
            : null;

    private static bool IsText(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    private static DocumentProblem? IdProblem(ManifestDocument document) =>
        !IdForm().IsMatch(document.Id)
            ? new DocumentProblem(document.Id, new HubError(
                "documents.id",
                "An id is sha256: and 64 hexadecimal digits, x-NAME: and a name, or a name: letters, digits and -._~, at most 128."))
        : document.Id.StartsWith("sha256:", StringComparison.Ordinal) && document.Id != TrustedDocument.HashIdOf(document.Text)
            ? new DocumentProblem(document.Id, new HubError("documents.hash", "The id isn't the SHA-256 of the document."))
        : null;

    private static DocumentProblem Broken(Language.Wording what) =>
        new(null, new HubError("documents.manifest", $"The manifest can't be read. {what}"));

    // The appendix "Persisted Documents" of GraphQL over HTTP; its other prefixes are reserved.
    [GeneratedRegex(@"\A(?=.{1,128}\z)(?:sha256:[0-9a-f]{64}|(?:x-[A-Za-z0-9._~-]+:)?[A-Za-z0-9._~-]+)\z")]
    private static partial Regex IdForm();
}
