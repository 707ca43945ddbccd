using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>
/// A stack overflow ends the process and can't be caught: whatever comes back to itself over something a client sends
/// looks first whether there is room.
/// </summary>
public sealed class RecursionTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(Language.Parser).Assembly,
        typeof(Engine.Binder).Assembly,
        typeof(Federation.Planner).Assembly,
        typeof(Remote.RemoteSubgraph).Assembly,
        typeof(Store.StoreSubgraph).Assembly,
        typeof(Policies.FieldRights).Assembly,
        typeof(Gateway.HubGateway).Assembly,
        typeof(Host.Errors.ErrorCatalogue).Assembly,
    ];

    /// <summary>
    /// What comes back to itself over the hub's own things (schema, rights, sentences, types of fields), hands on to its
    /// base or the next of its kind, tries once more, or goes on on another stack.
    /// </summary>
    private static readonly string[] OverOwnThings =
    [
        "Federation.Composition.",
        "Federation.Joins.",
        "Gateway.DocumentBook.Register",
        "Language.Wording.",
        "Policies.AuditTrail",
        "Policies.SelectionRights.",
        "Remote.GuardedConnection",
        "Remote.Hubs.HubLeaf.",
        "Remote.LeafReader+",
        "Remote.ListReader.get_Objects",
        "Remote.PlaceCompiler.ListsOf",
        "Remote.SharedConnection",
    ];

    [Fact]
    public void Every_walk_that_comes_back_to_itself_looks_at_the_stack()
    {
        var graph = new CallGraph(Assemblies);
        var looks = graph.Methods.Where(m => graph.Calls(m, IsGuard)).ToHashSet();
        var guards = looks.Concat(graph.Methods.Where(m => graph.Calls(m, c => looks.Contains(c) && c.Name is "HasStack" or "Enter")));

        var records = graph.Methods.Where(IsMadeForRecords);
        var open = graph.Cycles(guards.Concat(records).ToHashSet()).SelectMany(c => c).Select(NameOf).Distinct()
            .Where(name => !OverOwnThings.Any(own => name.StartsWith(own, StringComparison.Ordinal)));

        var names = string.Join("\n", open.Order());
        Assert.True(names.Length == 0, names);
    }

    // Nothing of a request is printed or compared as a record whole.
    private static bool IsMadeForRecords(MethodBase method) =>
        method.Name is nameof(ToString) or nameof(Equals) or nameof(GetHashCode) or "PrintMembers";

    private static bool IsGuard(MethodBase method) => method.DeclaringType == typeof(RuntimeHelpers)
        && method.Name is nameof(RuntimeHelpers.EnsureSufficientExecutionStack) or nameof(RuntimeHelpers.TryEnsureSufficientExecutionStack);

    private static string NameOf(MethodBase method) => $"{method.DeclaringType!.FullName!["DataHub.".Length..]}.{method.Name}";
}
