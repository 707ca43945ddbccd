using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Language;

namespace DataHub.Federation.Joins;

/// <summary>
/// What of a supergraph document is the API's: all that isn't marked <c>@inaccessible</c> (specs.apollo.dev/inaccessible
/// v0.1, v0.2).
/// </summary>
internal sealed class Accessible
{
    private readonly SupergraphText text;
    private readonly SupergraphErrors errors;
    private readonly HashSet<string> hidden;

    private Accessible(SupergraphText text, SupergraphErrors errors)
    {
        this.text = text;
        this.errors = errors;
        hidden = [.. text.Types.Values.Where(t => IsMarked(t.Directives)).Select(t => t.Name)];
    }

    /// <summary>Whether nothing is inaccessible.</summary>
    public bool Everything { get; private set; } = true;

    /// <summary>Reads a document; what is accessible and needs what isn't goes to the errors.</summary>
    public static Accessible Of(SupergraphText text, SupergraphErrors errors)
    {
        var accessible = new Accessible(text, errors);
        accessible.Everything = accessible.hidden.Count == 0;
        foreach (var type in text.Types.Values.Where(accessible.Has))
        {
            accessible.Check(type);
        }

        if (text.Roots.GetValueOrDefault(OperationKind.Query) is { } root && accessible.hidden.Contains(root))
        {
            accessible.Refuse(text.Types[root], $"The root {root} is inaccessible.", "Let the root be accessible.");
        }

        return accessible;
    }

    /// <summary>Whether a type is the API's.</summary>
    public bool Has(TypeDefinition type) => !hidden.Contains(type.Name);

    /// <summary>Whether a field, argument, input or enum value is, when its type is.</summary>
    public bool Has(ImmutableArray<Directive> member) => !IsMarked(member);

    private bool IsMarked(ImmutableArray<Directive> on) =>
        !on.IsEmpty && text.Has(on, "inaccessible", "inaccessible");

    private void Check(TypeDefinition type)
    {
        var left = type switch
        {
            ObjectTypeDefinition of => of.Fields.Count(f => Check(type, f)),
            InterfaceTypeDefinition of => of.Fields.Count(f => Check(type, f)),
            InputObjectTypeDefinition of => of.Fields.Count(f => Check($"{type.Name}.{f.Name}", f)),
            EnumTypeDefinition of => of.Values.Count(v => Left(v.Directives)),
            UnionTypeDefinition of => of.Members.Count(m => !hidden.Contains(m.Name)),
            _ => 1,
        };
        if (left == 0)
        {
            Refuse(type, $"{type.Name} is accessible, and nothing of it is.", "Mark it @inaccessible too.");
        }
    }

    private bool Check(TypeDefinition type, FieldDefinitionNode field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        if (!Left(field.Directives))
        {
            return false;
        }

        Reach(coordinate, field.Type, field);
        foreach (var argument in field.Arguments)
        {
            Check($"{coordinate}({argument.Name}:)", argument);
        }

        return true;
    }

    private bool Check(string coordinate, InputValueDefinition input)
    {
        if (Left(input.Directives))
        {
            Reach(coordinate, input.Type, input);
            return true;
        }

        if (input.Type is NonNullType && input.Default is null)
        {
            Refuse(input, $"{coordinate} must be given and is inaccessible.", "Let it be null, or give it a default.");
        }

        return false;
    }

    private bool Left(ImmutableArray<Directive> member)
    {
        var has = Has(member);
        Everything &= has;
        return has;
    }

    private void Reach(string coordinate, TypeNode type, Node at)
    {
        if (hidden.Contains(type.Name()))
        {
            Refuse(at, $"{coordinate} is accessible, and its type {type.Name()} isn't.", "Mark it @inaccessible too.");
        }
    }

    private void Refuse(Node at, string message, string remedy) =>
        errors.Add(SupergraphCodes.Inaccessible, at, message, remedy);
}
