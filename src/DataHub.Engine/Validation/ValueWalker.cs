using System.Runtime.CompilerServices;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>Goes over a value with the type expected at each place; null where the type is not known.</summary>
/// <param name="context">The validation.</param>
/// <param name="contents">Where the variables are noted.</param>
/// <param name="replaced">Whether another value stands for this one, so that its own fit says nothing.</param>
internal readonly struct ValueWalker(ValidationContext context, DefinitionContents contents, bool replaced = false)
{
    /// <summary>Walks a value and notes the variables in it.</summary>
    public void Walk(ValueNode value, TypeRef? type, bool hasDefault, InputObjectType? oneOf = null)
    {
        if (context.IsDone || !context.HasStack(value))
        {
            return;
        }

        switch (value)
        {
            case VariableNode variable:
                contents.Usages.Add(new VariableUsage(variable, type, hasDefault, oneOf));
                break;
            case NullValue when replaced:
                break;
            case NullValue:
                ValuesOfCorrectType.CheckNull(context, value, type);
                break;
            default:
                WalkPresent(value, type?.Nullable);
                break;
        }
    }

    private void WalkPresent(ValueNode value, TypeRef? type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value, type)
        {
            case (ListValue list, null):
                WalkItems(list, null);
                break;
            case (ListValue list, ListRef of):
                WalkItems(list, of.Of);
                break;
            case (_, ListRef of):
                // A value where a list is expected is a list of one (spec §3.11).
                WalkPresent(value, of.Of.Nullable);
                break;
            case (ObjectValue fields, NamedRef { Type: InputObjectType input }):
                WalkFields(fields, input);
                break;
            case (_, NamedRef named) when !replaced:
                ValuesOfCorrectType.Check(context, value, named.Type);
                WalkUntyped(value);
                break;
            default:
                WalkUntyped(value);
                break;
        }
    }

    private void WalkUntyped(ValueNode value)
    {
        switch (value)
        {
            case ListValue list:
                WalkItems(list, null);
                break;
            case ObjectValue fields:
                WalkFields(fields, null);
                break;
        }
    }

    private void WalkItems(ListValue list, TypeRef? type)
    {
        var most = context.Limits.MaxListItems;
        if (list.Items.Length > most)
        {
            context.Refuse("limit.list_items", $"A list has more than {most} items.", list.Items[most].Location);
            return;
        }

        foreach (var item in list.Items)
        {
            Walk(item, type, hasDefault: false);
        }
    }

    private void WalkFields(ObjectValue value, InputObjectType? input)
    {
        var doubles = InputObjectFieldUniqueness.Check(context, value);
        if (input is not null && !replaced)
        {
            InputObjectRequiredFields.Check(context, value, input);
            ValuesOfCorrectType.CheckOneOf(context, value, input);
        }

        foreach (var field in value.Fields)
        {
            var definition = input?.Field(field.Name);
            if (input is not null && definition is null && !replaced)
            {
                InputObjectFieldNames.Report(context, field, input);
            }

            new ValueWalker(context, contents, replaced || doubles?.Contains(field) == true).Walk(
                field.Value,
                definition?.Type,
                definition?.Default is not null,
                input is { OneOf: true } ? input : null);
        }
    }
}
