using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>The type of a variable exists and is an input type (spec §5.8.2).</summary>
internal static class VariablesAreInputTypes
{
    private const string Code = "validation.variables_are_input_types";

    /// <summary>The type, null when it is no input type.</summary>
    public static TypeRef? Check(ValidationContext context, VariableDefinition variable)
    {
        var type = context.Types.Resolve(variable.Type);
        if (type is { Named: not CompositeType })
        {
            return type;
        }

        if (type is null)
        {
            var named = NamedIn(variable.Type);
            var problem = (Wording)$"There is no type {ValidationContext.Echo(named.Name)}.";
            context.Report(Code, context.Suggestions.Type(problem, named.Name, input: true), named.Location);
        }
        else
        {
            var name = ValidationContext.Echo("$" + variable.Name);
            context.Report(
                Code, $"The variable {name} can't be of the output type `{type.Named}`.", variable.Type.Location);
        }

        return null;
    }

    private static NamedType NamedIn(TypeNode type)
    {
        while (type is not NamedType)
        {
            type = type is ListType list ? list.Of : ((NonNullType)type).Of;
        }

        return (NamedType)type;
    }
}
