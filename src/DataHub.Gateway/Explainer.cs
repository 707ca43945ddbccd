using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Language;
using DataHub.Policies;

namespace DataHub.Gateway;

/// <summary>A stage as text, or the errors that stopped it.</summary>
public sealed record Explanation(string Text, ImmutableArray<HubError> Errors);

/// <summary>Prints what each stage of a request's way makes of a document.</summary>
public static class Explainer
{
    /// <summary>Runs the stages up to the named one: parse, bind, decide, plan or sql.</summary>
    public static Explanation Explain(HubState state, string stage, string query, JsonElement? given, Caller caller)
    {
        if (!Parser.TryParse(Encoding.UTF8.GetBytes(query), ParserLimits.Public, out var document, out var error))
        {
            return new Explanation("", [new HubError(error)]);
        }

        if (stage == "parse")
        {
            return new Explanation(Printer.Print(document) + "\n", []);
        }

        var result = Binder.Bind(document, null, state.Types, ValidationLimits.Public);
        if (result is not BoundResult { Document: var bound })
        {
            return new Explanation("", ((UnboundResult)result).Errors);
        }

        var (variables, faults) = VariableCoercion.Coerce(bound, given);
        if (!faults.IsEmpty || stage == "bind")
        {
            return new Explanation(faults.IsEmpty ? new BoundText(bound, variables).ToString() : "", faults);
        }

        var decided = Decider.Decide(bound, variables, new PolicyView(state.Rights, caller.Rights));
        if (!decided.Errors.IsEmpty || stage == "decide")
        {
            return new Explanation(Decided(decided), decided.Errors);
        }

        var planner = new Planner(state.Supergraph, name => state.Subgraph(name, caller.Rights), state.Holder);
        return new Explanation(planner.Plan(decided).Text(statements: stage == "sql"), []);
    }

    private static string Decided(DecidedOperation decided)
    {
        var text = new StringBuilder();
        Append(decided.Root, "");
        return text.ToString();

        void Append(DecidedSelection selection, string indent)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var field in selection.ByType.Values.SelectMany(f => f))
            {
                text.Append(indent).Append(field.ResponseKey).Append(": ").AppendLine(field.Access switch
                {
                    DeniedAccess denied => $"DENIED ({denied.Owner}: {denied.Why})",
                    MaskedAccess { When: null } masked => $"MASKED {masked.Mask}",
                    MaskedAccess masked => $"MASKED {masked.Mask} where {masked.When!.Column.Name} starts with {masked.When.StartsWith}",
                    _ => "CLEAR",
                });
                if (field.Selection is { } inner)
                {
                    Append(inner, indent + "  ");
                }
            }
        }
    }
}
