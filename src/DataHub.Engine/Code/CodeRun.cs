using System.Collections.Immutable;

namespace DataHub.Engine;

/// <summary>
/// One run of a compiled code fetch. What resolves at once is in its slot when the walk comes back; what doesn't is
/// under way by then, and its slots are filled one after another as <see cref="FinishAsync"/> waits for it.
/// </summary>
internal sealed class CodeRun(FetchRun fetch, int fields, CancellationToken cancel)
{
    private readonly CodeRequest?[] requests = new CodeRequest?[fields];
    private Queue<(CompiledField Field, ResultObject Made, ValueTask<object?> Value)>? open;

    public CancellationToken Cancel => cancel;

    public ResultObject Create(ObjectShape shape) => fetch.Create(shape);

    /// <summary>What a field is asked; its arguments are the same for all its objects.</summary>
    public CodeRequest Request(CompiledField field) =>
        requests[field.Number] ??= new CodeRequest(fetch.Execution, Arguments(field.Arguments));

    private IReadOnlyDictionary<string, object?> Arguments(ImmutableDictionary<string, Operand> operands)
    {
        if (operands.IsEmpty)
        {
            return ImmutableDictionary<string, object?>.Empty;
        }

        var arguments = new Dictionary<string, object?>(operands.Count);
        foreach (var (name, operand) in operands)
        {
            arguments[name] = operand.Evaluate(fetch.Variables);
        }

        return arguments;
    }

    /// <summary>Fills the slot now or later.</summary>
    public void Take(CompiledField field, ResultObject made, ValueTask<object?> value)
    {
        if (value.IsCompleted)
        {
            made.Slots[field.Slot] = field.Completion.Complete(this, value.GetAwaiter().GetResult());
        }
        else
        {
            (open ??= []).Enqueue((field, made, value));
        }
    }

    /// <summary>Waits for all that is under way, and for what comes of it.</summary>
    public ValueTask FinishAsync() => open is null ? ValueTask.CompletedTask : WaitAsync(open);

    private async ValueTask WaitAsync(Queue<(CompiledField Field, ResultObject Made, ValueTask<object?> Value)> open)
    {
        while (open.TryDequeue(out var next))
        {
            try
            {
                next.Made.Slots[next.Field.Slot] = next.Field.Completion.Complete(this, await next.Value);
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                next.Made.Slots[next.Field.Slot] = Bug(next.Field, bug);
            }
        }
    }

    /// <summary>A field whose code threw: the operators get the exception, the client gets no text of it.</summary>
    public Slot Bug(CompiledField field, Exception bug)
    {
        fetch.Execution.Report(field.Coordinate, bug);
        return Slot.Failed(new HubError("hub.internal", $"The hub failed at {field.Coordinate}. Its operators find the cause in its log."));
    }

    /// <summary>Notes an error beside a value.</summary>
    public void Beside(HubError error, FieldSite site) => fetch.Execution.Refuse(error, site);
}
