using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Remote.Hubs;
using DataHub.Schema;

namespace DataHub.Remote;

/// <summary>The variables of an operation in the making: representations, and those of the client that its arguments use.</summary>
internal sealed class VariableList(TypeSystem? hub = null)
{
    private readonly Dictionary<(string Of, string Type), string> known = [];
    private readonly HashSet<string> names = [];
    private readonly StringBuilder declared = new();
    private readonly ImmutableArray<VariableSource>.Builder sources = ImmutableArray.CreateBuilder<VariableSource>();

    /// <summary>The declarations in parentheses; empty when there are none.</summary>
    public string Declarations => declared.Length == 0 ? "" : $"({declared})";

    /// <summary>Where the client's come from.</summary>
    public ImmutableArray<VariableSource> Sources => sources.ToImmutable();

    /// <summary>Declares the representations of an entity fetch; the name.</summary>
    public string Representations() => Declare("representations", "[_Any!]!");

    /// <summary>The arguments as a field has them: literals as written, what holds variables by a variable.</summary>
    public string Arguments(FetchField field)
    {
        var text = new StringBuilder();
        foreach (var argument in field.Written)
        {
            text.Append(text.Length == 0 ? "(" : ", ").Append(argument.Name).Append(": ")
                .Append(hub is not null && argument.Name == "where" && HubWhere.HasKeys(field.List.Where)
                    ? Where(hub, field)
                    : Value(field.Definition.Argument(argument.Name), argument));
        }

        return text.Length == 0 ? "" : text.Append(')').ToString();
    }

    private string Value(InputDefinition? definition, Argument argument)
    {
        if (definition is null || !HoldsVariable(argument.Value))
        {
            return Printer.Print(argument.Value);
        }

        // Where a default stands, an absent variable is none of the type, and yet allowed (spec §5.8.5).
        var type = (definition.Default is null ? definition.Type : definition.Type.Nullable).ToString()!;
        var name = (argument.Value as VariableNode)?.Name ?? argument.Name;
        var of = argument.Value is VariableNode ? name : Printer.Print(argument);
        if (!known.TryGetValue((of, type), out var declaredAs))
        {
            known[(of, type)] = declaredAs = Declare(name, type);
            sources.Add(new WrittenSource(JsonName(declaredAs), argument.Value));
        }

        return $"${declaredAs}";
    }

    private string Where(TypeSystem types, FetchField field)
    {
        var name = Declare("where", field.Definition.Argument("where")!.Type.ToString()!);
        sources.Add(new WhereSource(JsonName(name), types, field.List.Where!, DatasetOf(field.Definition.Meaning!)));
        return $"${name}";
    }

    private static Dataset DatasetOf(FieldMeaning meaning) => meaning switch
    {
        ManyField many => many.Dataset,
        GroupsField groups => groups.Dataset,
        InverseField inverse => inverse.Target,
        _ => throw new InvalidOperationException($"{meaning.GetType().Name} has no filter."),
    };

    private string Declare(string name, string type)
    {
        var unique = name;
        for (var i = 1; !names.Add(unique); i++)
        {
            unique = $"{name}_{i}";
        }

        declared.Append(declared.Length == 0 ? "" : ", ").Append('$').Append(unique).Append(": ").Append(type);
        return unique;
    }

    /// <summary>A name as a JSON key with its colon.</summary>
    public static byte[] JsonName(string name) => Encoding.UTF8.GetBytes($"\"{name}\":");

    private static bool HoldsVariable(ValueNode value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            VariableNode => true,
            ListValue list => list.Items.Any(HoldsVariable),
            ObjectValue input => input.Fields.Any(f => HoldsVariable(f.Value)),
            _ => false,
        };
    }
}

/// <summary>A variable of the operation.</summary>
internal abstract record VariableSource(byte[] Key)
{
    /// <summary>Writes key and value, unless it isn't given.</summary>
    public abstract bool TryWrite(PooledBuffer into, Execution execution, bool first);
}

/// <summary>A variable of the client's, or a literal with some of them in it.</summary>
internal sealed record WrittenSource(byte[] Key, ValueNode Value) : VariableSource(Key)
{
    public override bool TryWrite(PooledBuffer into, Execution execution, bool first)
    {
        var values = execution.Variables;
        if (Value is VariableNode { Name: var name } && !values.TryGet(name, out _))
        {
            return false;
        }

        into.Write(first ? ""u8 : ","u8);
        into.Write(Key);
        InputJson.Write(into, Value, values);
        return true;
    }
}
