using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>Which method of some assemblies calls which: read from their code, calls of their own virtual methods to
/// every override.</summary>
internal sealed class CallGraph
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ImmutableDictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!).ToImmutableDictionary(o => o.Value & 0xFFFF);

    private readonly Dictionary<MethodBase, HashSet<MethodBase>> calls = [];
    private readonly ILookup<MethodBase, MethodBase> overrides;

    public CallGraph(IEnumerable<Assembly> assemblies)
    {
        var types = assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("DataHub.", StringComparison.Ordinal) == true).ToList();
        var own = types.Select(t => t.Assembly).ToHashSet();
        overrides = types.Where(t => !t.IsInterface).SelectMany(Overrides)
            .Where(o => own.Contains(o.Of.Module.Assembly)).ToLookup(o => o.Of, o => o.By);
        foreach (var method in types.SelectMany(t => t.GetMethods(Own).Concat<MethodBase>(t.GetConstructors(Own))))
        {
            calls[method] = [.. Called(method).SelectMany(c => overrides[c].Prepend(c))];
        }
    }

    /// <summary>What a method calls itself.</summary>
    public bool Calls(MethodBase method, Func<MethodBase, bool> what) => calls[method].Any(what);

    public IEnumerable<MethodBase> Methods => calls.Keys;

    /// <summary>Methods that come back to themselves without passing any that is left out, in groups that do so together.</summary>
    public IReadOnlyList<ImmutableArray<MethodBase>> Cycles(IReadOnlySet<MethodBase> without)
    {
        var reach = new Dictionary<MethodBase, int>();
        var lows = new Dictionary<MethodBase, int>();
        var stack = new Stack<MethodBase>();
        var found = new List<ImmutableArray<MethodBase>>();
        foreach (var method in calls.Keys.Where(m => !without.Contains(m) && !reach.ContainsKey(m)).ToList())
        {
            Visit(method);
        }

        return found;

        // Tarjan's strongly connected components.
        void Visit(MethodBase method)
        {
            reach[method] = lows[method] = reach.Count;
            stack.Push(method);
            foreach (var next in calls[method].Where(n => calls.ContainsKey(n) && !without.Contains(n)))
            {
                if (!reach.TryGetValue(next, out var order))
                {
                    Visit(next);
                    lows[method] = Math.Min(lows[method], lows[next]);
                }
                else if (stack.Contains(next))
                {
                    lows[method] = Math.Min(lows[method], order);
                }
            }

            if (lows[method] != reach[method])
            {
                return;
            }

            var group = ImmutableArray.CreateBuilder<MethodBase>();
            while (group.Count == 0 || group[^1] != method)
            {
                group.Add(stack.Pop());
            }

            if (group.Count > 1 || calls[method].Contains(method))
            {
                found.Add(group.ToImmutable());
            }
        }
    }

    private static IEnumerable<(MethodBase Of, MethodBase By)> Overrides(Type type) =>
        type.GetMethods(Own).Where(m => m.IsVirtual && m.GetBaseDefinition() != m)
            .Select(m => (Definition(m.GetBaseDefinition()), (MethodBase)m))
            .Concat(type.GetInterfaces().SelectMany(i =>
            {
                var map = type.GetInterfaceMap(i);
                return map.InterfaceMethods.Zip(map.TargetMethods)
                    .Where(pair => pair.Second.DeclaringType == type)
                    .Select(pair => (Definition(pair.First), (MethodBase)pair.Second));
            }));

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is { StateMachineType: var machine })
        {
            yield return machine.GetMethod("MoveNext", Own)!;
        }

        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? 0xFE00 | code[i + 1] : code[i];
            var operation = OpCodes[value];
            i += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod)
            {
                yield return Definition(method.Module.ResolveMethod(
                    BitConverter.ToInt32(code, i), Arguments(method.DeclaringType!), Arguments(method))!);
            }

            i += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }

    private static Type[]? Arguments(MemberInfo member) => member switch
    {
        Type { IsGenericType: true } type => type.GetGenericArguments(),
        MethodInfo { IsGenericMethod: true } method => method.GetGenericArguments(),
        _ => null,
    };

    // One and the same for all type arguments.
    private static MethodBase Definition(MethodBase method)
    {
        var type = method.DeclaringType;
        return type is { IsGenericType: true, IsGenericTypeDefinition: false }
            ? type.GetGenericTypeDefinition().GetMembers(Own).OfType<MethodBase>()
                .FirstOrDefault(m => m.MetadataToken == method.MetadataToken) ?? method
            : method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition()
            : method;
    }
}
