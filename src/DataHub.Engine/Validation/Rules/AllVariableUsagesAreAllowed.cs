using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>A variable's type fits wherever the operation uses it (spec §5.8.5).</summary>
internal static class AllVariableUsagesAreAllowed
{
    private const string Code = "validation.all_variable_usages_are_allowed";

    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.Variables is not [])
            {
                Check(context, operation);
            }
        }
    }

    private static void Check(ValidationContext context, OperationDefinition operation)
    {
        var variables = new Dictionary<string, (VariableDefinition Definition, TypeRef? Type)>();
        foreach (var variable in operation.Variables)
        {
            variables[variable.Name] = (variable, context.Types.Resolve(variable.Type));
        }

        foreach (var usage in context.UsagesOf(operation))
        {
            if (variables.TryGetValue(usage.Node.Name, out var variable)
                && variable.Type is { } type
                && usage.Type is { } expected
                && !IsAllowed(type, variable.Definition.Default, expected, usage))
            {
                context.Report(
                    Code,
                    $"The variable {ValidationContext.Echo("$" + usage.Node.Name)} of type `{type}` doesn't fit "
                        + $"`{Expected(expected, usage)}` here.",
                    variable.Definition.Location,
                    usage.Node.Location);
            }
        }
    }

    // IsVariableUsageAllowed
    private static bool IsAllowed(TypeRef type, ValueNode? value, TypeRef expected, VariableUsage usage)
    {
        if (usage.OneOf is not null && type is not NonNullRef)
        {
            return false;
        }

        return expected is NonNullRef nonNull && type is not NonNullRef
            ? (value is not (null or NullValue) || usage.HasDefault) && AreCompatible(type, nonNull.Of)
            : AreCompatible(type, expected);
    }

    // AreTypesCompatible
    private static bool AreCompatible(TypeRef type, TypeRef expected)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (type, expected) switch
        {
            (NonNullRef given, NonNullRef wanted) => AreCompatible(given.Of, wanted.Of),
            (_, NonNullRef) => false,
            (NonNullRef given, _) => AreCompatible(given.Of, expected),
            (ListRef given, ListRef wanted) => AreCompatible(given.Of, wanted.Of),
            (NamedRef given, NamedRef wanted) => given.Type == wanted.Type,
            _ => false,
        };
    }

    // A field of a OneOf input object is a non-null position, whatever its type says.
    private static string Expected(TypeRef expected, VariableUsage usage) =>
        usage.OneOf is null || expected is NonNullRef ? $"{expected}" : $"{expected}!";
}
