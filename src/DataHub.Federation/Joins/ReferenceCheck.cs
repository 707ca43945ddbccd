using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>Checks that the types a supergraph document refers to are there, and of a kind that fits.</summary>
internal sealed class ReferenceCheck
{
    private readonly SupergraphText text;
    private readonly SupergraphErrors errors;

    private ReferenceCheck(SupergraphText text, SupergraphErrors errors)
    {
        this.text = text;
        this.errors = errors;
    }

    /// <summary>Checks all types and directives.</summary>
    public static void Run(SupergraphText text, SupergraphErrors errors)
    {
        var check = new ReferenceCheck(text, errors);
        foreach (var type in text.Types.Values)
        {
            check.Check(type);
        }

        foreach (var directive in text.Directives)
        {
            check.Inputs(directive.Arguments);
        }
    }

    private void Check(TypeDefinition type)
    {
        foreach (var name in TypeMembers.InterfacesOf(type))
        {
            Is<InterfaceTypeDefinition>(name, type, "an interface");
        }

        foreach (var name in TypeMembers.MembersOf(type))
        {
            Is<ObjectTypeDefinition>(name, type, "an object type");
        }

        switch (type)
        {
            case ObjectTypeDefinition of:
                Fields(of.Fields);
                break;
            case InterfaceTypeDefinition of:
                Fields(of.Fields);
                break;
            case InputObjectTypeDefinition of:
                Inputs(of.Fields);
                break;
        }
    }

    private void Fields(ImmutableArray<FieldDefinitionNode> fields)
    {
        Twice(fields.Select(f => (f.Name, (Node)f)));
        foreach (var field in fields)
        {
            Inputs(field.Arguments);
            Has(field.Type, field, t => t is not InputObjectTypeDefinition, "as an answer");
        }
    }

    private void Inputs(ImmutableArray<InputValueDefinition> inputs)
    {
        Twice(inputs.Select(i => (i.Name, (Node)i)));
        foreach (var input in inputs)
        {
            Has(
                input.Type,
                input,
                t => t is InputObjectTypeDefinition or EnumTypeDefinition or ScalarTypeDefinition,
                "as an input");
        }
    }

    private void Has(TypeNode type, Node at, Func<TypeDefinition, bool> fits, string use)
    {
        var name = type.Name();
        if (BuiltIns.IsScalar(name))
        {
            return;
        }

        if (!text.Types.TryGetValue(name, out var found))
        {
            errors.Add(SupergraphCodes.Type, at, $"There is no type {name}.", "Define it.");
        }
        else if (!fits(found))
        {
            errors.Add(SupergraphCodes.Type, at, $"{name} can't be used {use}.", "Use a type of another kind.");
        }
    }

    private void Is<T>(string name, Node at, string what)
        where T : TypeDefinition
    {
        if (text.Types.GetValueOrDefault(name) is not T)
        {
            errors.Add(SupergraphCodes.Type, at, $"{name} is not {what}.", $"Name {what}.");
        }
    }

    private void Twice(IEnumerable<(string Name, Node At)> members)
    {
        foreach (var second in members.GroupBy(m => m.Name).SelectMany(g => g.Skip(1)))
        {
            errors.Add(SupergraphCodes.Type, second.At, $"{second.Name} is defined twice.", "Keep one.");
        }
    }
}
