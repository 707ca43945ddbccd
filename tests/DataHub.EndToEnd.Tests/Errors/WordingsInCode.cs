using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using DataHub.Language;

namespace DataHub.EndToEnd.Tests.Errors;

/// <summary>
/// The English patterns of all wordings that an assembly makes, read from its compiled code: what the compiler turned
/// into a wording is one, wherever it stands.
/// </summary>
internal sealed class WordingsInCode(Assembly assembly)
{
    private const BindingFlags Any = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => (int)(ushort)o.Value);

    private readonly List<string> patterns = [];
    private readonly List<string> unreadable = [];

    /// <summary>The patterns, and the methods that make a wording of a text that is no constant.</summary>
    public (IReadOnlyList<string> Patterns, IReadOnlyList<string> Unreadable) Read()
    {
        var methods = assembly.GetTypes().Where(t => t != typeof(Wording))
            .SelectMany(t => t.GetMethods(Any).Concat<MethodBase>(t.GetConstructors(Any)));
        foreach (var method in methods)
        {
            if (method.GetMethodBody()?.GetILAsByteArray() is { } code)
            {
                Read(method, [.. Instructions(method.Module, code)]);
            }
        }

        return (patterns, unreadable);
    }

    private void Read(MethodBase method, List<Instruction> code)
    {
        var open = new Stack<Sentence>();
        for (var i = 0; i < code.Count; i++)
        {
            if (code[i].Called(method) is not { } called || called.DeclaringType != typeof(Wording))
            {
                continue;
            }

            switch (called.Name)
            {
                case ".ctor" when called.GetParameters().Length == 2:
                    open.Push(new Sentence(code[i - 2].Number, code[i - 1].Number));
                    break;
                case nameof(Wording.AppendLiteral):
                    open.Peek().Add(code[i - 1].Text!);
                    break;
                case nameof(Wording.AppendFormatted):
                    open.Peek().AddHole();
                    break;
                case "op_Implicit":
                    AddConstants(method, code, i);
                    break;
            }

            if (open.TryPeek(out var sentence) && sentence.IsWhole)
            {
                patterns.Add(open.Pop().ToString());
            }
        }
    }

    // What is converted stands before the call, or before a jump to it.
    private void AddConstants(MethodBase method, List<Instruction> code, int call)
    {
        var before = code.Index().Where(c => c.Item.Target == code[call].Offset).Select(c => c.Index - 1).Append(call - 1);
        foreach (var place in before)
        {
            if (code[place].Text is { } text)
            {
                patterns.Add(text);
            }
            else
            {
                unreadable.Add($"{method.DeclaringType}.{method.Name}");
            }
        }
    }

    private static IEnumerable<Instruction> Instructions(Module module, byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var offset = at;
            var value = code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at];
            var operation = OpCodes[value];
            at += operation.Size;
            var operand = at;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * Int32(code, operand)),
                _ => 4,
            };
            if (operation != System.Reflection.Emit.OpCodes.Nop)
            {
                yield return new Instruction(module, operation, offset, at, code[operand..at]);
            }
        }
    }

    private static int Int32(byte[] code, int at) => BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at));

    private sealed record Instruction(Module Module, OpCode Operation, int Offset, int Next, byte[] Operand)
    {
        private const int FirstShort = 0x16;
        private const int LastShort = 0x1E;

        public string? Text => Operation.OperandType == OperandType.InlineString ? Module.ResolveString(Int32(Operand, 0)) : null;

        public int Number => Operation.Value is >= FirstShort and <= LastShort ? Operation.Value - FirstShort
            : Operand.Length == 1 ? (sbyte)Operand[0]
            : Int32(Operand, 0);

        public int? Target => Operation.OperandType switch
        {
            OperandType.ShortInlineBrTarget => Next + (sbyte)Operand[0],
            OperandType.InlineBrTarget => Next + Int32(Operand, 0),
            _ => null,
        };

        public MethodBase? Called(MethodBase within) => Operation.OperandType == OperandType.InlineMethod
            ? Module.ResolveMethod(
                Int32(Operand, 0),
                within.DeclaringType!.IsGenericType ? within.DeclaringType.GetGenericArguments() : null,
                within.IsGenericMethod ? within.GetGenericArguments() : null)
            : null;
    }

    private sealed class Sentence(int literal, int holes)
    {
        private readonly StringBuilder pattern = new();
        private int literalLeft = literal;
        private int hole;

        public bool IsWhole => literalLeft == 0 && hole == holes;

        public void Add(string text)
        {
            pattern.Append(text);
            literalLeft -= text.Length;
        }

        public void AddHole() => pattern.Append(CultureInfo.InvariantCulture, $"{{{hole++}}}");

        public override string ToString() => pattern.ToString();
    }
}
