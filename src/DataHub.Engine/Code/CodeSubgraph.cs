using System.Collections;
using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>What a root field in C# is asked: its coerced arguments (absent ones are not in it) and the operation's run.</summary>
public sealed record CodeRequest(Execution Execution, ImmutableDictionary<string, object?> Arguments);

/// <summary>
/// What it answers: a value, or null with an error. Values are null, string (also enum names, dates and Money's and
/// other scalars' stored text), long (also fen, milliseconds), double, bool, lists of values, and objects as
/// dictionaries by field name.
/// </summary>
public sealed record CodeAnswer(object? Value, HubError? Error = null);

/// <summary>A root field in C#.</summary>
public delegate ValueTask<CodeAnswer> CodeField(CodeRequest request, CancellationToken cancel);

/// <summary>A subgraph of resolvers in C#, for the behaviour that a declaration can't say.</summary>
/// <param name="name">The name in the composition.</param>
/// <param name="sdl">Its types, composed like any department's.</param>
/// <param name="fields">The root fields by name.</param>
public sealed class CodeSubgraph(string name, string sdl, ImmutableDictionary<string, CodeField> fields) : ISubgraph
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <summary>Its types.</summary>
    public string Sdl { get; } = sdl;

    /// <inheritdoc />
    public ICompiledFetch Compile(Fetch fetch) => fetch is RootFetch root
        ? new CompiledCode(fields, root.Selection)
        : throw new InvalidOperationException($"{Name} has no entities of its own.");

    /// <inheritdoc />
    public ISubgraphSession? Open() => null;

    private sealed class CompiledCode(ImmutableDictionary<string, CodeField> fields, FetchSelection selection)
        : ICompiledFetch
    {
        public string Text => string.Join('\n', selection.Fields.Select(f => $"code {f.Definition.Name}"));

        public async ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
        {
            foreach (var field in selection.Fields)
            {
                var request = new CodeRequest(
                    run.Execution,
                    field.Arguments.ToImmutableDictionary(a => a.Key, a => a.Value.Evaluate(run.Variables)));
                var answer = await fields[field.Definition.Name](request, cancel);
                run.Root!.Slots[field.Slot] = CodeValues.ToSlot(run, field, answer.Value);
                if (answer.Error is { } error)
                {
                    run.Execution.Refuse(error, field.Site);
                }
            }

            return FetchOutcome.Done;
        }
    }
}

/// <summary>CLR values to slots.</summary>
internal static class CodeValues
{
    public static Slot ToSlot(FetchRun run, FetchField field, object? value) => value switch
    {
        null or string or long or int or double or bool => Slot.OfStored(value),
        IReadOnlyDictionary<string, object?> fields => Slot.Of(ToObject(run, field.Selection!, fields)),
        IEnumerable items => ToList(run, field, items),
        _ => throw new InvalidOperationException($"{field.Definition.Coordinate} can't hold a {value.GetType().Name}."),
    };

    private static Slot ToList(FetchRun run, FetchField field, IEnumerable items)
    {
        var list = new ResultList(4);
        foreach (var item in items)
        {
            list.Add(ToSlot(run, field, item));
        }

        return Slot.Of(list);
    }

    private static ResultObject ToObject(
        FetchRun run, FetchSelection selection, IReadOnlyDictionary<string, object?> fields)
    {
        var made = run.Create(selection.Shape);
        foreach (var field in selection.Fields)
        {
            made.Slots[field.Slot] = ToSlot(run, field, fields.GetValueOrDefault(field.Definition.Name));
        }

        return made;
    }
}
