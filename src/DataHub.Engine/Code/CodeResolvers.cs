using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>
/// Who resolves which field of a code subgraph. A field that nobody resolves is the entry of its name in its object's
/// dictionary. Filled before the subgraph is made; read by all requests at once.
/// </summary>
public sealed class CodeResolvers
{
    private readonly Dictionary<string, CodeSource> sources = [];
    private readonly Dictionary<Type, string> types = [];
    private readonly Dictionary<string, Func<string, object?>> entities = [];

    /// <summary>Root fields by name, of whatever root type has them.</summary>
    public static CodeResolvers OfRoots(ImmutableDictionary<string, CodeField> fields)
    {
        var resolvers = new CodeResolvers();
        foreach (var (name, field) in fields)
        {
            resolvers.Root($"Query.{name}", field).Root($"Mutation.{name}", field);
        }

        return resolvers;
    }

    /// <summary>A root field, as in <c>Query.assetSearch</c>.</summary>
    public CodeResolvers Root(string coordinate, CodeField field) => Add(coordinate, new RootSource(field));

    /// <summary>Any field, as in <c>Figure.parts</c>.</summary>
    public CodeResolvers Field(string coordinate, CodeResolver resolver) => Add(coordinate, new ResolverSource(resolver));

    /// <summary>The fields of a type whose values are of one CLR type.</summary>
    public CodeResolvers Type<T>(string name, Action<CodeType<T>> fields)
        where T : class
    {
        types.Add(typeof(T), name);
        fields(new CodeType<T>(this, name));
        return this;
    }

    /// <summary>
    /// The value of an entity by its key, null when there is none. An entity that nobody finds is a dictionary with its
    /// key.
    /// </summary>
    public CodeResolvers Entity(string type, Func<string, object?> find)
    {
        entities.Add(type, find);
        return this;
    }

    internal CodeResolvers Add(string coordinate, CodeSource source)
    {
        sources.Add(coordinate, source);
        return this;
    }

    internal CodeSource Of(string coordinate, string field) => sources.GetValueOrDefault(coordinate) ?? new EntrySource(field);

    internal Func<string, object?> FinderOf(EntityPart entity) => entities.GetValueOrDefault(entity.TypeName)
        ?? (key => new Dictionary<string, object?> { [entity.KeyField] = key });

    internal string? TypeOf(object value) => types.GetValueOrDefault(value.GetType());
}

/// <summary>The fields of one type: getters of its CLR type, which answer at once, and resolvers.</summary>
public sealed class CodeType<T>
    where T : class
{
    private readonly CodeResolvers resolvers;
    private readonly string name;

    internal CodeType(CodeResolvers resolvers, string name)
    {
        this.resolvers = resolvers;
        this.name = name;
    }

    /// <summary>A text.</summary>
    public CodeType<T> Get(string field, Func<T, string?> get) =>
        Add(field, new DirectSource(typeof(string), o => Slot.Of(get((T)o)), o => get((T)o)));

    /// <summary>A whole number.</summary>
    public CodeType<T> Get(string field, Func<T, long> get) =>
        Add(field, new DirectSource(typeof(long), o => Slot.Of(get((T)o)), o => get((T)o)));

    /// <summary>A number.</summary>
    public CodeType<T> Get(string field, Func<T, double> get) =>
        Add(field, new DirectSource(typeof(double), o => Slot.Of(get((T)o)), o => get((T)o)));

    /// <summary>A truth value.</summary>
    public CodeType<T> Get(string field, Func<T, bool> get) =>
        Add(field, new DirectSource(typeof(bool), o => Slot.Of(get((T)o) ? 1L : 0L), o => get((T)o)));

    /// <summary>Any value as <see cref="CodeAnswer"/> says.</summary>
    public CodeType<T> Get(string field, Func<T, object?> get) => Add(field, new GetterSource(o => get((T)o)));

    /// <summary>Any value, by the arguments.</summary>
    public CodeType<T> Get(string field, Func<T, CodeRequest, object?> get) =>
        Add(field, new ResolverSource((o, request, _) => ValueTask.FromResult(get((T)o, request))));

    /// <summary>Any value, later.</summary>
    public CodeType<T> Resolve(string field, Func<T, CodeRequest, CancellationToken, ValueTask<object?>> resolve) =>
        Add(field, new ResolverSource((o, request, cancel) => resolve((T)o, request, cancel)));

    private CodeType<T> Add(string field, CodeSource source)
    {
        resolvers.Add($"{name}.{field}", source);
        return this;
    }
}

/// <summary>Where a field's values come from.</summary>
internal abstract record CodeSource;

/// <summary>A root field.</summary>
internal sealed record RootSource(CodeField Field) : CodeSource;

/// <summary>A resolver with arguments.</summary>
internal sealed record ResolverSource(CodeResolver Resolver) : CodeSource;

/// <summary>A getter.</summary>
internal sealed record GetterSource(Func<object, object?> Get) : CodeSource;

/// <summary>A getter of a CLR type that slots hold without a box; <paramref name="Get"/> boxes it for other forms.</summary>
internal sealed record DirectSource(Type Clr, Func<object, Slot> Direct, Func<object, object?> Get) : CodeSource;

/// <summary>An entry of a dictionary.</summary>
internal sealed record EntrySource(string Name) : CodeSource;
