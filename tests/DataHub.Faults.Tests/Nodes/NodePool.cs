namespace DataHub.Faults;

/// <summary>Nodes of one store: one at work, the next already started, since starting costs more than a run.</summary>
internal sealed class NodePool(string town, string folder) : IDisposable
{
    private readonly Queue<Node> spare = new([new Node("worker", town, folder)]);
    private Node? current;

    /// <summary>How many nodes were started.</summary>
    public int Started { get; private set; } = 1;

    /// <summary>Gives an order to the node at work; null when it was killed over it.</summary>
    public async Task<Outcome?> RunAsync(Order order)
    {
        current ??= await NextAsync();
        var outcome = await current.RunAsync(order);
        if (outcome is null)
        {
            if (order.Fate != Fate.Killed)
            {
                throw new FaultException($"a node that nobody killed ended in a run of {order.Feed}");
            }

            current.Dispose();
            current = null;
        }

        return outcome;
    }

    /// <summary>A node that nobody else has.</summary>
    public async Task<Node> NextAsync()
    {
        Started++;
        spare.Enqueue(new Node("worker", town, folder));
        var node = spare.Dequeue();
        _ = await node.ReadLineAsync();
        return node;
    }

    public void Dispose()
    {
        current?.Dispose();
        foreach (var node in spare)
        {
            node.Dispose();
        }
    }
}
