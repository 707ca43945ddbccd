using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>What a field in C# is asked: its coerced arguments (absent ones are not in it) and the operation's run.</summary>
public sealed record CodeRequest(Execution Execution, IReadOnlyDictionary<string, object?> Arguments);

/// <summary>
/// What a root field answers: a value, or null with an error. Values are null, string (also enum names, dates and
/// Money's and other scalars' stored text), long (also fen, milliseconds), double, bool, lists of values, objects as
/// dictionaries by field name or of a CLR type that <see cref="CodeResolvers"/> knows, and <see cref="HubError"/>: null
/// at that place because of the error. A value of an interface or union says its type: by the entry
/// <c>__typename</c>, its CLR type or <see cref="TypedValue"/>. A scalar that the hub has no rules for takes all that
/// JSON can say.
/// </summary>
public sealed record CodeAnswer(object? Value, HubError? Error = null);

/// <summary>An object with the name of its type.</summary>
public sealed record TypedValue(string TypeName, object Value);

/// <summary>A root field in C#.</summary>
public delegate ValueTask<CodeAnswer> CodeField(CodeRequest request, CancellationToken cancel);

/// <summary>A field in C#: its object's value and what is asked, to a value as <see cref="CodeAnswer"/> says.</summary>
public delegate ValueTask<object?> CodeResolver(object parent, CodeRequest request, CancellationToken cancel);

/// <summary>A subgraph of resolvers in C#, for the behaviour that a declaration can't say.</summary>
/// <param name="name">The name in the composition.</param>
/// <param name="sdl">Its types, composed like any department's.</param>
/// <param name="resolvers">Who resolves what.</param>
public sealed class CodeSubgraph(string name, string sdl, CodeResolvers resolvers) : ISubgraph
{
    /// <summary>A subgraph of root fields by name; the fields of their objects are entries of dictionaries.</summary>
    public CodeSubgraph(string name, string sdl, ImmutableDictionary<string, CodeField> fields)
        : this(name, sdl, CodeResolvers.OfRoots(fields))
    {
    }

    /// <inheritdoc />
    public string Name { get; } = name;

    /// <summary>Its types.</summary>
    public string Sdl { get; } = sdl;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => fetch switch
    {
        RootFetch root => new CompiledCode(root.Selection, resolvers),
        EntityFetch { Part: var part } => new CompiledCode(part.Selection, resolvers, part),
        _ => throw new InvalidOperationException($"{Name} has no rows to filter by."),
    };

    /// <inheritdoc />
    public ISubgraphSession? Open() => null;
}
