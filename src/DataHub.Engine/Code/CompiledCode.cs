using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DataHub.Engine;

/// <summary>A fetch of a code subgraph: every field knows its delegate, its arguments and its values' form.</summary>
internal sealed class CompiledCode : ICompiledFetch
{
    private static readonly object Root = new();
    private readonly CompiledObject made;
    private readonly int fields;
    private readonly EntityPart? entity;
    private readonly Func<string, object?>? find;

    public CompiledCode(FetchSelection selection, CodeResolvers resolvers, EntityPart? entity = null)
    {
        var compiler = new CodeCompiler(resolvers);
        made = compiler.Object(selection);
        fields = compiler.Fields;
        this.entity = entity;
        find = entity is null ? null : resolvers.FinderOf(entity);
        Text = string.Join('\n', selection.Fields.Select(f => $"code {f.Definition.Name}"));
    }

    /// <inheritdoc />
    public string Text { get; }

    /// <inheritdoc />
    public ValueTask<FetchOutcome> RunAsync(FetchRun run, CancellationToken cancel)
    {
        var code = new CodeRun(run, fields, cancel);
        if (entity is null)
        {
            made.Fill(code, run.Root!, Root);
        }
        else
        {
            Entities(code, run.Parents);
        }

        var rest = code.FinishAsync();
        return rest.IsCompletedSuccessfully ? ValueTask.FromResult(FetchOutcome.Done) : AwaitAsync(rest);
    }

    private void Entities(CodeRun code, IReadOnlyList<ResultObject> parents)
    {
        // Neighbours often have one and the same key.
        var (slot, key, value) = (entity!.KeySlot, (string?)null, (object?)null);
        foreach (var parent in parents)
        {
            var own = parent.Slots[slot].Text;
            if (!ReferenceEquals(own, key))
            {
                (key, value) = (own, find!(own));
            }

            if (value is not null)
            {
                made.Fill(code, parent, value);
            }
        }
    }

    private static async ValueTask<FetchOutcome> AwaitAsync(ValueTask rest)
    {
        await rest;
        return FetchOutcome.Done;
    }
}

/// <summary>An object of one type at one place.</summary>
internal sealed class CompiledObject(ObjectShape shape, ImmutableArray<CompiledField> fields)
{
    private readonly CompiledField[] fields = [.. fields];

    public string TypeName => shape.TypeName;

    public Slot Make(CodeRun run, object value)
    {
        var made = run.Create(shape);
        Fill(run, made, value);
        return Slot.Of(made);
    }

    /// <summary>Fills the slots of an object; a field whose code throws fails alone.</summary>
    public void Fill(CodeRun run, ResultObject made, object value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < fields.Length; i++)
        {
            try
            {
                for (; i < fields.Length; i++)
                {
                    fields[i].Fill(run, made, value);
                }
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                made.Slots[fields[i].Slot] = run.Bug(fields[i], bug);
            }
        }
    }
}

/// <summary>Selections to compiled objects.</summary>
internal sealed class CodeCompiler(CodeResolvers resolvers)
{
    /// <summary>How many fields there are so far.</summary>
    public int Fields { get; private set; }

    public CompiledObject Object(FetchSelection selection)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return new(selection.Shape, [.. selection.Fields.Select(f => Field(selection.Shape.TypeName, f))]);
    }

    private CompiledField Field(string type, FetchField field)
    {
        var completion = Completion.Of(field.Definition, [.. field.Selections.Select(Object)], resolvers);
        var site = new CodeSite(field, Fields++, completion);
        return resolvers.Of($"{type}.{field.Definition.Name}", field.Definition.Name) switch
        {
            RootSource source => new RootField(site, source.Field),
            ResolverSource source => new ResolverField(site, source.Resolver),
            GetterSource source => new GetterField(site, source.Get),
            DirectSource source when LeafCompletion.TryDirect(field.Definition, source.Clr, out var holds) =>
                new DirectField(site, source.Direct, holds),
            DirectSource source => new GetterField(site, source.Get),
            EntrySource source => new EntryField(site, source.Name),
            var other => throw new InvalidOperationException($"There is no {other}."),
        };
    }
}
