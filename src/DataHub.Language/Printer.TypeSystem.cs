using System.Collections.Immutable;
using System.Diagnostics;

namespace DataHub.Language;

public static partial class Printer
{
    private static string PrintTypeSystem(Definition definition) => definition switch
    {
        SchemaDefinition schema => Described(
            schema.Description,
            Words(Keyword(schema.Extend, "schema"), Print(schema.Directives), Block(schema.Operations))),
        DirectiveDefinition directive => PrintDirective(directive),
        TypeDefinition type => Described(type.Description, PrintTypeDefinition(type)),
        _ => throw new UnreachableException(),
    };

    private static string PrintTypeDefinition(TypeDefinition type) => type switch
    {
        ScalarTypeDefinition => Head(type, "scalar", ""),
        ObjectTypeDefinition definition => Words(
            Head(type, "type", Implements(definition.Interfaces)), Block(definition.Fields)),
        InterfaceTypeDefinition definition => Words(
            Head(type, "interface", Implements(definition.Interfaces)), Block(definition.Fields)),
        UnionTypeDefinition definition => Words(
            Head(type, "union", ""), Wrap("= ", string.Join(" | ", Each(definition.Members)))),
        EnumTypeDefinition definition => Words(Head(type, "enum", ""), Block(definition.Values)),
        InputObjectTypeDefinition definition => Words(Head(type, "input", ""), Block(definition.Fields)),
        _ => throw new UnreachableException(),
    };

    private static string Head(TypeDefinition type, string keyword, string implements) =>
        Words(Keyword(type.Extend, keyword), type.Name, implements, Print(type.Directives));

    private static string Keyword(bool extend, string keyword) => extend ? $"extend {keyword}" : keyword;

    private static string Implements(ImmutableArray<NamedType> interfaces) =>
        Wrap("implements ", string.Join(" & ", Each(interfaces)));

    private static string PrintField(FieldDefinitionNode field) => Described(
        field.Description,
        Words($"{field.Name}{PrintArguments(field.Arguments)}: {Print(field.Type)}", Print(field.Directives)));

    private static string PrintInput(InputValueDefinition input) => Described(
        input.Description,
        Words($"{input.Name}: {Print(input.Type)}", Default(input.Default), Print(input.Directives)));

    private static string PrintDirective(DirectiveDefinition directive) => Described(
        directive.Description,
        Words(
            $"directive @{directive.Name}{PrintArguments(directive.Arguments)}",
            directive.Repeatable ? "repeatable" : "",
            $"on {string.Join(" | ", directive.Locations)}"));

    private static string PrintArguments(ImmutableArray<InputValueDefinition> inputs)
    {
        var arguments = Each(inputs);
        return arguments.Any(IsMultiline)
            ? $"(\n{Indented(string.Join('\n', arguments))}\n)"
            : Wrap("(", string.Join(", ", arguments), ")");
    }
}
