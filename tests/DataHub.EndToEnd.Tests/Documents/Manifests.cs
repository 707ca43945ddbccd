using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataHub.EndToEnd.Tests.Documents;

/// <summary>Manifests as builds write them.</summary>
internal static class Manifests
{
    /// <summary>Of Apollo's generate-persisted-query-manifest.</summary>
    public static string Apollo(params (string Id, string Name, string Body)[] operations) => JsonSerializer.Serialize(new
    {
        format = "apollo-persisted-query-manifest",
        version = 1,
        operations = operations.Select(o => new { id = o.Id, name = o.Name, type = "query", body = o.Body }),
    });

    /// <summary>Of Relay's compiler, and of the client preset of graphql-codegen (persisted-documents.json).</summary>
    public static string ById(params (string Id, string Body)[] documents) =>
        JsonSerializer.Serialize(documents.ToDictionary(d => d.Id, d => d.Body));

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
