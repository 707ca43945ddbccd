using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Engine;

namespace DataHub.Remote.Hubs;

/// <summary>
/// Why something is missing in the answer of a department that is a hub's own kind: what it says in
/// <c>extensions</c> and in errors with codes becomes the hub's own notes, at the places that it has for them.
/// </summary>
internal sealed class HubNotes(Operation operation, IReadOnlyList<FetchRun?> runs)
{
    /// <summary>The codes of an answer's errors.</summary>
    public static IEnumerable<string> CodesOf(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Select(CodeOf)
        : [];

    /// <summary>Notes all that the answer says besides its data; false when it says what only a fault explains.</summary>
    public bool TryNote(ReadOnlyMemory<byte> errors, ReadOnlyMemory<byte> extensions)
    {
        if (!extensions.IsEmpty)
        {
            using var json = JsonDocument.Parse(extensions);
            foreach (var entry in Entries(json.RootElement, "fields"))
            {
                Reason(entry);
            }

            foreach (var entry in Entries(json.RootElement, "truncated"))
            {
                if (Find(entry) is var (site, run))
                {
                    run.Execution.Truncate(site);
                }
            }
        }

        if (errors.IsEmpty)
        {
            return true;
        }

        using var said = JsonDocument.Parse(errors);
        return said.RootElement.EnumerateArray().All(Error);
    }

    private static string CodeOf(JsonElement error) =>
        error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
            ? code.GetString() ?? ""
            : "";

    private static List<JsonElement> Entries(JsonElement extensions, string name) =>
        extensions.TryGetProperty(name, out var entries) ? [.. entries.EnumerateArray()] : [];

    private void Reason(JsonElement entry)
    {
        if (entry.TryGetProperty("since", out var since) && Find(entry) is var (old, asked))
        {
            asked.Execution.Age(old, since.GetString()!);
            return;
        }

        FieldReason? reason = entry.GetProperty("reason").GetString() switch
        {
            "DENIED" => FieldReason.Denied,
            "MASKED" => FieldReason.Masked,
            "NOT_FOUND" => FieldReason.NotFound,
            "UNAVAILABLE" => FieldReason.Unavailable,
            _ => null,
        };
        if (reason is { } known && Find(entry) is var (site, run))
        {
            run.Execution.Note(site, known, entry.TryGetProperty("count", out var count) ? count.GetInt32() : 0);
        }
    }

    // A reason stands for the errors of what is denied or unavailable.
    private bool Error(JsonElement error)
    {
        switch (CodeOf(error))
        {
            case "policy.denied" or "department.unavailable":
                return true;
            case "cursor.invalid" when Find(error) is var (site, run):
                run.Execution.Refuse(CursorCodec.Wrong, site);
                return true;
            default:
                return false;
        }
    }

    private (FieldSite Site, FetchRun Run)? Find(JsonElement entry)
    {
        if (!entry.TryGetProperty("path", out var path))
        {
            return null;
        }

        var keys = path.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString()!).ToList();
        foreach (var field in operation.Fields)
        {
            if (keys.Count > 0 && field.Name == keys[0] && runs[field.Fetch] is { } run && SiteOf(field, keys) is { } site)
            {
                return (site, run);
            }
        }

        return null;
    }

    private static FieldSite? SiteOf(TopField field, List<string> keys) => field switch
    {
        RootField root => SiteOf(root.Reader, keys, 1),
        EntitiesField entities when keys.Count == 1 => entities.Site,
        EntitiesField entities => SiteOf(entities.Objects, keys, 1),
        _ => null,
    };

    private static FieldSite? SiteOf(SlotReader reader, List<string> keys, int at) =>
        at == keys.Count ? reader.Field.Site : SiteOf(reader.Value.Objects, keys, at);

    private static FieldSite? SiteOf(ReadOnlySpan<ObjectReader> objects, List<string> keys, int at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var of in objects)
        {
            foreach (var field in of.Fields)
            {
                if (field is SlotReader reader && reader.Name == keys[at] && SiteOf(reader, keys, at + 1) is { } site)
                {
                    return site;
                }
            }
        }

        return null;
    }
}
