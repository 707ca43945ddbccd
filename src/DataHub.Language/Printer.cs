using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DataHub.Language;

/// <summary>Syntax tree to text that parses to the same tree, in the layout of the reference implementation.</summary>
public static partial class Printer
{
    private const int LongestLine = 80;

    /// <summary>The text of a node, its indentation starting at nothing.</summary>
    public static string Print(Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            Document document => string.Join("\n\n", Each(document.Definitions)),
            Definition definition => PrintDefinition(definition),
            SelectionSet { Selections: [] } => "{}",
            SelectionSet set => Block(set.Selections),
            Selection selection => PrintSelection(selection),
            ValueNode value => PrintValue(value),
            TypeNode type => PrintType(type),
            Argument argument => $"{argument.Name}: {Print(argument.Value)}",
            ObjectField field => $"{field.Name}: {Print(field.Value)}",
            Directive directive => $"@{directive.Name}{Wrap("(", string.Join(", ", Each(directive.Arguments)), ")")}",
            VariableDefinition variable => PrintVariable(variable),
            FieldDefinitionNode field => PrintField(field),
            InputValueDefinition input => PrintInput(input),
            EnumValueDefinition value => Described(value.Description, Words(value.Name, Print(value.Directives))),
            RootOperationType root => $"{Print(root.Kind)}: {root.Type.Name}",
            _ => throw new UnreachableException(),
        };
    }

    private static string PrintDefinition(Definition definition) => definition switch
    {
        OperationDefinition operation => PrintOperation(operation),
        FragmentDefinition fragment => PrintFragment(fragment),
        _ => PrintTypeSystem(definition),
    };

    private static string PrintOperation(OperationDefinition operation)
    {
        var variables = Each(operation.Variables);
        var list = variables.Any(IsMultiline)
            ? $"(\n{string.Join('\n', variables)}\n)"
            : Wrap("(", string.Join(", ", variables), ")");
        var head = Described(
            operation.Description, Words(Print(operation.Kind), operation.Name + list, Print(operation.Directives)));
        return head == "query" ? Print(operation.SelectionSet) : $"{head} {Print(operation.SelectionSet)}";
    }

    private static string PrintFragment(FragmentDefinition fragment) => Described(
        fragment.Description,
        Words(
            $"fragment {fragment.Name} on {fragment.TypeCondition.Name}",
            Print(fragment.Directives),
            Print(fragment.SelectionSet)));

    private static string PrintVariable(VariableDefinition variable) => Described(
        variable.Description,
        Words(
            $"${variable.Name}: {Print(variable.Type)}", Default(variable.Default), Print(variable.Directives)));

    private static string PrintSelection(Selection selection) => selection switch
    {
        Field field => Words(
            WithArguments(Wrap("", field.Alias ?? "", ": ") + field.Name, Each(field.Arguments)),
            Print(field.Directives),
            field.SelectionSet is null ? "" : Print(field.SelectionSet)),
        FragmentSpread spread => Words($"...{spread.Name}", Print(spread.Directives)),
        InlineFragment inline => Words(
            "...",
            Wrap("on ", inline.TypeCondition?.Name ?? ""),
            Print(inline.Directives),
            Print(inline.SelectionSet)),
        _ => throw new UnreachableException(),
    };

    private static string WithArguments(string head, string[] arguments)
    {
        var line = head + Wrap("(", string.Join(", ", arguments), ")");
        return arguments is [] || line.Length <= LongestLine
            ? line
            : $"{head}(\n{Indented(string.Join('\n', arguments))}\n)";
    }

    private static string PrintValue(ValueNode value) => value switch
    {
        VariableNode variable => $"${variable.Name}",
        IntValue number => number.Text,
        FloatValue number => number.Text,
        StringValue text => text.Block && BlockString.CanHold(text.Value)
            ? BlockString.Print(text.Value)
            : QuotedString.Print(text.Value),
        BooleanValue boolean => boolean.Value ? "true" : "false",
        NullValue => "null",
        EnumValue name => name.Name,
        ListValue list => PrintList(Each(list.Items)),
        ObjectValue map => PrintObject(Each(map.Fields)),
        _ => throw new UnreachableException(),
    };

    private static string PrintList(string[] items)
    {
        var line = $"[{string.Join(", ", items)}]";
        return line.Length <= LongestLine ? line : $"[\n{Indented(string.Join('\n', items))}\n]";
    }

    private static string PrintObject(string[] fields)
    {
        var line = fields is [] ? "{  }" : $"{{ {string.Join(", ", fields)} }}";
        return line.Length <= LongestLine ? line : $"{{\n{Indented(string.Join('\n', fields))}\n}}";
    }

    private static string PrintType(TypeNode type) => type switch
    {
        NamedType named => named.Name,
        ListType list => $"[{Print(list.Of)}]",
        NonNullType nonNull => $"{Print(nonNull.Of)}!",
        _ => throw new UnreachableException(),
    };

    private static string Print(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
        _ => throw new UnreachableException(),
    };

    private static string Print(ImmutableArray<Directive> directives) => string.Join(' ', Each(directives));

    private static string Default(ValueNode? value) => value is null ? "" : $"= {Print(value)}";

    private static string Described(string? description, string text) => description switch
    {
        null => text,
        _ when BlockString.IsPlain(description) && BlockString.CanHold(description) =>
            $"{BlockString.Print(description)}\n{text}",
        _ => $"{QuotedString.Print(description)}\n{text}",
    };

    private static string Block<T>(ImmutableArray<T> items) where T : Node =>
        items is [] ? "" : $"{{\n{Indented(string.Join('\n', Each(items)))}\n}}";

    private static string[] Each<T>(ImmutableArray<T> items) where T : Node
    {
        var texts = new string[items.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Print(items[i]);
        }

        return texts;
    }

    private static string Words(params ReadOnlySpan<string> words)
    {
        var text = "";
        foreach (var word in words)
        {
            text = text is "" ? word : word is "" ? text : $"{text} {word}";
        }

        return text;
    }

    private static string Wrap(string start, string text, string end = "") => text is "" ? "" : start + text + end;

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ");

    private static bool IsMultiline(string text) => text.Contains('\n');
}
