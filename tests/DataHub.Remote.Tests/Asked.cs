using System.Text;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;
using Xunit;

namespace DataHub.Remote.Tests;

/// <summary>Subgraphs that answer over a connection, composed, and asked through the whole engine.</summary>
internal sealed class Asked(Func<string, IRemoteConnection> connections, params (string Name, string Sdl)[] subgraphs)
{
    private readonly Supergraph api = Composed(subgraphs);

    /// <summary>Whether returned entities are compared with their keys.</summary>
    public bool MatchKeys { get; init; }

    /// <summary>What the fields are like, as the policy has it.</summary>
    public Func<FieldDefinition, Access> Access { get; init; } = _ => Engine.Access.Clear;

    /// <summary>The whole answer.</summary>
    public async Task<string> AnswerAsync(string question, string variables = "{}", object? context = null)
    {
        Assert.True(Parser.TryParse(question, ParserLimits.Public, out var document, out _));
        var binding = Binder.Bind(document, null, api.Api, ValidationLimits.Public);
        Assert.Empty((binding as UnboundResult)?.Errors ?? []);
        var bound = Assert.IsType<BoundResult>(binding).Document;
        var (values, faults) = VariableCoercion.Coerce(bound, JsonDocument.Parse(variables).RootElement);
        Assert.Empty(faults);
        var sources = subgraphs.ToDictionary(s => s.Name, s => new RemoteSubgraph(s.Name, connections(s.Name), MatchKeys));
        var plan = new Planner(api, name => sources[name], _ => "").Plan(Decider.Decide(bound, values, new Policy(Access)));
        Plan = plan.Text(statements: true);
        var executed = await new PlanExecutor(name => sources[name], new TimeBudget(TimeSpan.FromSeconds(3)))
            .RunAsync(plan, values, context, CancellationToken.None);
        Uses = [.. executed.Uses];
        using var body = Answer.Of(executed.Data, AnswerAssembly.Parts(plan, executed, _ => null), AnswerLimits.None).Body;
        return Encoding.UTF8.GetString(body.Written.Span);
    }

    /// <summary>The last plan.</summary>
    public string Plan { get; private set; } = "";

    /// <summary>What was done for the last answer.</summary>
    public IReadOnlyList<SubgraphUse> Uses { get; private set; } = [];

    private static Supergraph Composed((string Name, string Sdl)[] subgraphs)
    {
        var composed = Composer.Compose([.. subgraphs.Select(s => SubgraphSdl.OfText(s.Name, s.Sdl))]);
        Assert.Empty(composed.Errors);
        return composed.Value!;
    }

    private sealed class Policy(Func<FieldDefinition, Access> access) : IFieldPolicy
    {
        public Access Of(FieldDefinition field, FieldDefinition? through) => access(field);

        public Access ForFilter(FieldMeaning meaning) => Engine.Access.Clear;

        public Access ForOrder(FieldMeaning meaning) => Engine.Access.Clear;

        public Access ForGroup(FieldMeaning meaning) => Engine.Access.Clear;

        public Access Reach(Dataset dataset) => Engine.Access.Clear;

        public Filter? RowFilter(Dataset dataset) => null;
    }
}

/// <summary>A connection that gives the answers it was given, and keeps what it was asked.</summary>
internal sealed class Script(params string[] answers) : IRemoteConnection
{
    private readonly Queue<string> answers = new(answers);

    public List<string> Requests { get; } = [];

    /// <summary>The operation of the last request.</summary>
    public string Query => JsonDocument.Parse(Requests[^1]).RootElement.GetProperty("query").GetString()!;

    /// <summary>The variables of the last request.</summary>
    public string Variables => JsonDocument.Parse(Requests[^1]).RootElement.GetProperty("variables").GetRawText();

    public ValueTask<RemoteAnswer> AskAsync(RemoteRequest request, CancellationToken cancel)
    {
        Requests.Add(Encoding.UTF8.GetString(request.Body.Span));
        var body = Encoding.UTF8.GetBytes(answers.Dequeue());
        return ValueTask.FromResult(new RemoteAnswer(body, body.Length));
    }

    public void Dispose()
    {
    }
}
