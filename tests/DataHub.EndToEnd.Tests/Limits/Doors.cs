using System.Text.Json;
using DataHub.EndToEnd.Tests.Hub;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>A question to the hub, whichever door takes it.</summary>
internal sealed record Question(string Query, object? Variables = null, string? Operation = null, string Client = "city-app");

/// <summary>A way into the hub.</summary>
/// <param name="Name">Its name in tests.</param>
/// <param name="Envelope">How many levels of JSON stand around the variables.</param>
/// <param name="AskAsync">Asks and gives the answer's errors.</param>
internal sealed record Door(string Name, int Envelope, Func<HubProcess, Question, Task<HubAnswer>> AskAsync)
{
    public static IReadOnlyList<Door> All { get; } = [new("POST", 1, PostAsync), new("GET", 0, GetAsync)];

    public static Door Of(string name) => All.Single(d => d.Name == name);

    private static async Task<HubAnswer> PostAsync(HubProcess hub, Question question) =>
        await hub.Client.PostAsync(
            JsonSerializer.Serialize(new
            {
                query = question.Query,
                variables = question.Variables,
                operationName = question.Operation,
            }),
            await hub.Client.TokenAsync(question.Client));

    private static async Task<HubAnswer> GetAsync(HubProcess hub, Question question)
    {
        var variables = question.Variables is { } given ? $"&variables={Escaped(JsonSerializer.Serialize(given))}" : "";
        var operation = question.Operation is { } name ? $"&operationName={name}" : "";
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/graphql?query={Escaped(question.Query)}{variables}{operation}");
        return await hub.Client.SendAsync(request, await hub.Client.TokenAsync(question.Client));
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
