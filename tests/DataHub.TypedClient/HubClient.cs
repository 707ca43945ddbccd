using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataHub.TypedClient;

/// <summary>Asks the hub as one of its clients. What the schema promises never to be null is checked as it is read.</summary>
public sealed class HubClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Takes a token for a client's own credentials (RFC 6749, 4.4) and sends it from now on.</summary>
    public async Task SignInAsync(string client, string secret, CancellationToken cancel = default)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = secret,
        });
        using var response = await http.PostAsync("connect/token", form, cancel);
        var token = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Token>(cancel);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!.Text);
    }

    /// <summary>Sends an operation with its variables.</summary>
    public async Task<HubAnswer<TAnswer>> AskAsync<TAnswer>(
        IOperation<TAnswer> operation, CancellationToken cancel = default)
        where TAnswer : class
    {
        var variables = JsonSerializer.SerializeToElement(operation, operation.GetType(), Wire);
        using var response = await http.PostAsJsonAsync("graphql", new { query = operation.Document, variables }, cancel);
        return (await response.Content.ReadFromJsonAsync<HubAnswer<TAnswer>>(Wire, cancel))!;
    }

    private sealed record Token([property: JsonPropertyName("access_token")] string Text);
}
