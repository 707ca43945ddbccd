using System.Text.Json;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Schema;

namespace DataHub.Conformance;

/// <summary>
/// A schema with its data as one code subgraph. The data are objects by id; <c>{"$ref": id}</c> is another object,
/// <c>{"$error": text}</c> a failure, <c>{"$throw": text}</c> an exception. A field whose name starts with
/// <c>echo</c> answers its arguments, with <c>slow</c> later; the argument <c>take</c> shortens a list; a mutation's
/// fields and the slow ones leave a line in the log.
/// </summary>
internal sealed class World
{
    private readonly Dictionary<string, Dictionary<string, object?>> objects = [];

    private World(Supergraph supergraph, string sdl, JsonElement data)
    {
        Supergraph = supergraph;
        foreach (var entry in data.EnumerateObject())
        {
            objects[entry.Name] = [];
        }

        foreach (var entry in data.EnumerateObject())
        {
            foreach (var field in entry.Value.EnumerateObject())
            {
                objects[entry.Name][field.Name] = Value(field.Value);
            }
        }

        Subgraph = new CodeSubgraph("world", sdl, Resolvers());
    }

    /// <summary>The API.</summary>
    public TypeSystem Types => Supergraph.Api;

    /// <summary>The API, and who resolves what.</summary>
    public Supergraph Supergraph { get; }

    /// <summary>The source.</summary>
    public CodeSubgraph Subgraph { get; }

    /// <summary>What was done, in its order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The world of a line.</summary>
    public static World Of(JsonElement line)
    {
        var sdl = line.GetProperty("sdl").GetString()!;
        var composed = Composer.Compose([SubgraphSdl.OfText("world", sdl)]);
        return composed.Value is { } supergraph
            ? new World(supergraph, sdl, line.GetProperty("world"))
            : throw new InvalidOperationException(string.Join('\n', composed.Errors));
    }

    private object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToList(),
        _ when json.TryGetProperty("$ref", out var id) => objects[id.GetString()!],
        _ when json.TryGetProperty("$error", out var text) => new HubError("world.planted", text.GetString()!),
        _ when json.TryGetProperty("$throw", out var text) => new InvalidOperationException(text.GetString()),
        _ => json.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)),
    };

    private CodeResolvers Resolvers()
    {
        var resolvers = new CodeResolvers();
        foreach (var type in Types.Types.Values.OfType<ObjectType>())
        {
            var isRoot = type == Types.Query || type == Types.Mutation;
            foreach (var field in type.Fields.Where(f => isRoot || IsSlow(f) || f.Arguments.Length > 0))
            {
                resolvers.Field(field.Coordinate, (parent, request, _) => ResolveAsync(
                    field, isRoot ? objects[type.Name] : (Dictionary<string, object?>)parent, request));
            }
        }

        return resolvers;
    }

    private async ValueTask<object?> ResolveAsync(
        FieldDefinition field, Dictionary<string, object?> parent, CodeRequest request)
    {
        if (field.Parent == "Mutation" || IsSlow(field))
        {
            Log.Add(field.Coordinate);
            await Task.Yield();
        }

        var value = field.Name.StartsWith("echo", StringComparison.Ordinal)
            ? Echo(field, request)
            : parent.GetValueOrDefault(field.Name);
        return value switch
        {
            InvalidOperationException thrown => throw thrown,
            List<object?> list when request.Arguments.GetValueOrDefault("take") is long take =>
                list.Take((int)take).ToList(),
            _ => value,
        };
    }

    private static JsonElement Echo(FieldDefinition field, CodeRequest request)
    {
        using var buffer = new PooledBuffer();
        JsonText.WriteMany(buffer, '{', '}', field.Arguments.Where(a => request.Arguments.ContainsKey(a.Name)), argument =>
        {
            JsonText.WriteKey(buffer, argument.Name);
            InputJson.Write(buffer, request.Arguments[argument.Name], argument.Type);
        });
        return JsonSerializer.Deserialize<JsonElement>(buffer.Written.Span);
    }

    private static bool IsSlow(FieldDefinition field) => field.Name.StartsWith("slow", StringComparison.Ordinal);
}
