using System.Collections.Frozen;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>
/// Answers the root fields by which other gateways take a schema for a subgraph: <c>_service</c> with the SDL, and
/// <c>_entities</c> with objects that know their keys. The rest of them is read as of any entity, by its key from who
/// has it: one request for all of one type.
/// </summary>
public sealed class ProtocolSubgraph(string sdl) : ISubgraph
{
    /// <summary>The name in plans.</summary>
    public const string SubgraphName = "protocol";

    /// <inheritdoc />
    public string Name => SubgraphName;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => fetch is RootFetch root
        ? new CompiledProtocol(root.Selection, sdl)
        : throw new InvalidOperationException("The protocol has root fields only.");

    /// <inheritdoc />
    public ISubgraphSession? Open() => null;

    private sealed class CompiledProtocol(FetchSelection selection, string sdl) : ICompiledFetch
    {
        private readonly FrozenDictionary<FetchField, EntityReader> entities = selection.Fields
            .Where(f => f.Definition.Meaning is EntitiesField).ToFrozenDictionary(f => f, f => new EntityReader(f));

        public string Text => string.Join('\n', selection.Fields.Select(f => $"protocol {f.Definition.Name}"));

        public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
        {
            foreach (var field in selection.Fields)
            {
                run.Root!.Slots[field.Slot] = entities.TryGetValue(field, out var reader)
                    ? Slot.Of(reader.Read(run))
                    : Slot.Of(Service(run, field.Selection!));
            }

            return ValueTask.FromResult(FetchOutcome.Done);
        }

        private ResultObject Service(FetchRun run, FetchSelection service)
        {
            var made = run.Create(service.Shape);
            foreach (var field in service.Fields)
            {
                made.Slots[field.Slot] = Slot.Of(sdl);
            }

            return made;
        }
    }
}

/// <summary>Representations to objects of their types with their keys; one that names no entity fails alone.</summary>
internal sealed class EntityReader(FetchField field)
{
    private readonly Operand representations = field.Arguments["representations"];
    private readonly FrozenDictionary<string, FetchSelection> types =
        field.Selections.ToFrozenDictionary(s => s.Shape.TypeName);

    public ResultList Read(FetchRun run)
    {
        var given = ((InputList)representations.Evaluate(run.Variables)!).Items;
        var list = new ResultList(given.Length);
        foreach (var representation in given)
        {
            list.Add(One(run, (JsonElement)representation!));
        }

        return list;
    }

    private Slot One(FetchRun run, JsonElement representation)
    {
        if (representation.ValueKind != JsonValueKind.Object
            || !representation.TryGetProperty("__typename", out var name) || name.ValueKind != JsonValueKind.String)
        {
            return Slot.Failed(new HubError(
                "entities.representation", "A representation is an object with __typename and the fields of a key."));
        }

        if (!types.TryGetValue(name.GetString()!, out var selection))
        {
            return Slot.Failed(new HubError("entities.unknown_type", "This subgraph has no entity of the __typename given."));
        }

        var made = new ResultObject(selection.Shape);
        foreach (var key in selection.Fields)
        {
            if (KeyOf(representation, key.Definition) is not { } value)
            {
                return Slot.Failed(new HubError(
                    "entities.no_key", $"A representation of {selection.Shape.TypeName} has its key {key.Definition.Name}."));
            }

            made.Slots[key.Slot] = Slot.Of(value);
        }

        run.Keep(made);
        return Slot.Of(made);
    }

    // In the form that rows have, however it was typed.
    private static string? KeyOf(JsonElement representation, FieldDefinition key)
    {
        if (!representation.TryGetProperty(key.Name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return text is not null && key.Meaning is ColumnField { Column: { Hash: null } column }
            && Scalars.TryClean(column.Kind, column.Enum, text, out var cleaned, out _)
                ? cleaned as string ?? text
                : text;
    }
}
