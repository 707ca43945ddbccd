using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Host.Hosting;
using DataHub.Language;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Conformance;

/// <summary>The hub's stages up to the plan, for the schema of the repository over empty databases.</summary>
internal sealed class HubStages : IDisposable
{
    private static readonly JsonElement?[] Variables =
    [
        null, null, Json("{}"),
        Json("""{"v0":1,"v1":"a","v2":null,"v3":[],"v4":{},"v5":true,"v6":[null,1,"x"],"v7":1.5,"v8":"330502"}"""),
        Json("""{"v0":"2026-01-01","v1":20,"v2":[["a"]],"v3":{"eq":"a"},"v4":{"and":[{"not":{}}]},"v5":"企业"}"""),
        Json("""[1]"""),
    ];

    private readonly HubParts parts;
    private readonly string folder;
    private readonly ImmutableArray<Caller> callers;

    private HubStages(HubParts parts, string folder)
    {
        this.parts = parts;
        this.folder = folder;
        var clients = IdentityParts.OfflineClients(parts.Settings, parts.Version.Schema);
        var own = clients.Ids.Select(id => clients.Find(id)!.AsCaller()).ToImmutableArray();
        callers =
        [
            .. own,
            .. own.Select(c => c with { Purpose = Purpose.AssetSearch }),
            .. own.Select(c => c with { Roles = [Caller.AuditorRole] }),
        ];
    }

    /// <summary>The types that documents are made over.</summary>
    public TypeSystem Types => parts.Version.Schema.Types;

    public static HubStages Open(string schema)
    {
        var folder = Directory.CreateTempSubdirectory("datahub-fuzz-").FullName;
        var (parts, problems) = HubParts.Open(
            new HubSettings(folder, schema, Demo: true, Scale: 1, Audit: false), TimeProvider.System, _ => null);
        return parts is null ? throw new InvalidOperationException(string.Join('\n', problems)) : new HubStages(parts, folder);
    }

    /// <summary>Parses, binds, coerces, decides and plans; the errors of the stage that refused, none when it planned.</summary>
    public ImmutableArray<HubError> Run(byte[] source, int number)
    {
        if (!Utf8.IsValid(source))
        {
            return Parser.TryParse(source, ParserLimits.Public, out _, out var error)
                ? throw new InvalidOperationException("Bytes that aren't UTF-8 were parsed.")
                : [new HubError(error.Code, error.Message, error.Location)];
        }

        return Explainer.Explain(
            parts.Gateway.State!,
            "sql",
            Encoding.UTF8.GetString(source),
            Variables[number % Variables.Length],
            callers[number % callers.Length]).Errors;
    }

    public void Dispose()
    {
        parts.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static JsonElement? Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
