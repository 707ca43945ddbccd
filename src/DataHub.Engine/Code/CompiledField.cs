using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>A field of a compiled fetch: its place, its number among all of the fetch, and the form of its values.</summary>
internal sealed record CodeSite(FetchField Field, int Number, Completion Completion);

/// <summary>A field of a compiled object.</summary>
internal abstract class CompiledField(CodeSite site)
{
    public int Number { get; } = site.Number;

    public int Slot { get; } = site.Field.Slot;

    public Completion Completion { get; } = site.Completion;

    public string Coordinate => Place.Field.Definition.Coordinate;

    public ImmutableDictionary<string, Operand> Arguments => Place.Field.Arguments;

    protected CodeSite Place { get; } = site;

    public abstract void Fill(CodeRun run, ResultObject made, object parent);
}

/// <summary>The entry of a dictionary.</summary>
internal sealed class EntryField(CodeSite site, string name) : CompiledField(site)
{
    public override void Fill(CodeRun run, ResultObject made, object parent) =>
        made.Slots[Slot] = ((IReadOnlyDictionary<string, object?>)parent).TryGetValue(name, out var value)
            ? Completion.Complete(run, value)
            : Engine.Slot.Null;
}

/// <summary>A getter.</summary>
internal sealed class GetterField(CodeSite site, Func<object, object?> get) : CompiledField(site)
{
    public override void Fill(CodeRun run, ResultObject made, object parent) =>
        made.Slots[Slot] = Completion.Complete(run, get(parent));
}

/// <summary>A getter that writes slots, without boxes.</summary>
internal sealed class DirectField(CodeSite site, Func<object, Slot> get, Func<Slot, bool>? holds) : CompiledField(site)
{
    public override void Fill(CodeRun run, ResultObject made, object parent)
    {
        var slot = get(parent);
        made.Slots[Slot] = holds is null || holds(slot) ? slot : Completion.Wrong(Place.Field.Definition);
    }
}

/// <summary>A resolver.</summary>
internal sealed class ResolverField(CodeSite site, CodeResolver resolver) : CompiledField(site)
{
    public override void Fill(CodeRun run, ResultObject made, object parent) =>
        run.Take(this, made, resolver(parent, run.Request(this), run.Cancel));
}

/// <summary>A root field, which may give an error beside its value.</summary>
internal sealed class RootField(CodeSite site, CodeField field) : CompiledField(site)
{
    public override void Fill(CodeRun run, ResultObject made, object parent) =>
        run.Take(this, made, ValueAsync(run));

    private async ValueTask<object?> ValueAsync(CodeRun run)
    {
        var answer = await field(run.Request(this), run.Cancel);
        if (answer is { Error: { } error, Value: not null })
        {
            run.Beside(error, Place.Field.Site);
        }

        return answer.Value ?? answer.Error;
    }
}
