using System.Text;
using DataHub.EndToEnd.Tests.Hub;
using Xunit;

namespace DataHub.EndToEnd.Tests.Limits;

/// <summary>Known attacks are refused with a code, at most ten errors and 16 KiB of answer.</summary>
public sealed class HostileDocumentTests(TwoHubs hubs)
{
    private static readonly string Long = new('x', 2_000);

    public static TheoryData<string, string> Attacks =>
    [
        .. from attack in HostileDocuments.All
           from door in Door.All
           select new TheoryDataRow<string, string>(attack.Name, door.Name),
    ];

    /// <summary>A long name in every place where one may stand.</summary>
    public static TheoryData<string> LongNames =>
    [
        $"{{ {Long} }}",
        $"{{ {Long}: nope }}",
        $"{{ a: {Long} {{ b }} a: enterprise(code: 1) {{ code }} }}",
        $"{{ {Long}: __typename {Long}: enterprises {{ totalCount }} }}",
        $"{{ __typename {{ {Long} }} }}",
        $"{{ enterprises({Long}: 1) {{ totalCount }} }}",
        $"{{ enterprises(where: {{ {Long}: 1 }}) {{ totalCount }} }}",
        $"{{ enterprises(where: {{ state: {{ eq: {Long} }} }}) {{ totalCount }} }}",
        $"{{ enterprises(where: \"{Long}\") {{ totalCount }} }}",
        $"{{ enterprises(first: \"{Long}\") {{ totalCount }} }}",
        $"{{ enterprises(first: {Long}) {{ totalCount }} }}",
        $"{{ enterprises(after: \"{Long}\") {{ totalCount }} }}",
        $"{{ enterprises(where: {{ code: {{ eq: \"{Long}\" }} }}) {{ totalCount }} }}",
        $"{{ __typename @{Long} }}",
        $"{{ __typename @skip({Long}: true) }}",
        $"{{ ...{Long} }}",
        $"{{ ... on {Long} {{ a }} }}",
        $"{{ __typename }} fragment {Long} on Query {{ __typename }}",
        $"{{ ...{Long} }} fragment {Long} on Query {{ ...{Long} }}",
        $"{{ ...f }} fragment f on {Long} {{ a }}",
        $"query ($v: {Long}) {{ __typename }}",
        $"query ($v: [{Long}!]!) {{ __typename @skip(if: $v) }}",
        $"query (${Long}: Int) {{ __typename }}",
        $"query (${Long}: Int) {{ enterprise(code: ${Long}) {{ code }} }}",
        $"query (${Long}: Int!) {{ enterprises(first: ${Long}) {{ totalCount }} }}",
        $"{{ enterprises(first: ${Long}) {{ totalCount }} }}",
        $"query {Long} {{ __typename }} query {Long} {{ __typename }}",
        $"query {Long} {{ nope }}",
        $"mutation {Long} {{ {Long} }}",
        $"subscription {Long} {{ a b }}",
        $"{Long}",
        $"{{ a(b: \"{Long}",
        $"{{ a(b: 1{Long}) }}",
        $"{{ a(b: $ {{ {Long} }}) }}",
        $"type {Long} {{ a: Int }}",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_known_attack_is_refused_with_few_words(string name, string door)
    {
        var (_, code, question) = HostileDocuments.All.Single(a => a.Name == name);
        var answer = await Door.Of(door).AskAsync(await hubs.OfAsync(false), question);

        Assert.Equal(code, Assert.Single(answer.Codes.Distinct()));
        AssertShort(answer);
    }

    [Theory]
    [InlineData("request.batch", "[", ",", "]")]
    [InlineData("request.json", """{"query":"{ __typename }","variables":{"a":""", ",\"a\":", "}}")]
    public async Task A_body_of_many_requests_or_many_keys_alike_is_refused(string code, string start, string between, string end)
    {
        var many = string.Join(between, Enumerable.Repeat("""{"query":"{ __typename }"}""", 5_000));
        var answer = await PostAsync(start + many + end);

        Assert.Equal((400, code), (answer.Status, Assert.Single(answer.Codes)));
        AssertShort(answer);
    }

    [Theory]
    [InlineData("""{"query":"\ud800"}""", "request.query_missing")]
    [InlineData("""{"query":"{ __type(name: \"\ud800\") { name } }"}""", "request.query_missing")]
    [InlineData("""{"query":"{ __typename }","operationName":"\ud800"}""", "request.operation_name")]
    [InlineData("""{"query":"query ($v: String!) { __type(name: $v) { name } }","variables":{"v":"\ud800"}}""", "variables.invalid")]
    [InlineData("""{"query":"query ($v: EnterpriseFilterInput) { enterprises(where: $v) { totalCount } }","variables":{"v":{"\udc00":1}}}""", "request.json")]
    [InlineData("""{"query":"query ($v: Int) { enterprises(first: $v) { totalCount } }","variables":{"v":1,"\ud800":1}}""", "request.json")]
    [InlineData("""{"query":"{ __typename }","\ud800":1}""", "request.json")]
    [InlineData("""{"query":"{ __typename }","extensions":{"\ud800":"\ud800"}}""", "request.json")]
    public async Task Half_a_character_never_ends_as_a_failure(string body, string code)
    {
        var answer = await PostAsync(body);

        Assert.Equal(code, Assert.Single(answer.Codes));
    }

    [Theory]
    [MemberData(nameof(LongNames))]
    public async Task No_more_than_64_characters_of_what_a_client_wrote_come_back(string query)
    {
        var variables = new Dictionary<string, object> { [Long] = Long, ["v"] = Long };
        var asked = await Door.Of("POST").AskAsync(await hubs.OfAsync(false), new(query, variables));
        var named = await Door.Of("POST").AskAsync(await hubs.OfAsync(false), new(query, variables, Long));

        Assert.All([asked, named], answer =>
        {
            Assert.NotEmpty(answer.Codes);
            Assert.DoesNotContain(new string('x', 65), answer.Text, StringComparison.Ordinal);
            AssertShort(answer);
        });
    }

    [Theory]
    [InlineData("EnterpriseFilterInput", "enterprises(where: $v)", """{"xx":1}""")]
    [InlineData("EnterpriseFilterInput", "enterprises(where: $v)", """{"state":{"eq":"xx"}}""")]
    [InlineData("EnterpriseFilterInput", "enterprises(where: $v)", """{"code":{"in":["xx"]}}""")]
    [InlineData("Int", "enterprises(first: $v)", "\"xx\"")]
    [InlineData("String", "enterprises(after: $v)", "\"xx\"")]
    public async Task No_more_of_a_variable_comes_back(string type, string field, string value)
    {
        var given = value.Replace("xx", Long, StringComparison.Ordinal);
        var body = $$$"""{"query":"query ($v: {{{type}}}) { {{{field}}} { totalCount } }","variables":{"v":{{{given}}}}}""";
        var answer = await PostAsync(body);

        Assert.NotEmpty(answer.Codes);
        Assert.DoesNotContain(new string('x', 65), answer.Text, StringComparison.Ordinal);
    }

    private async Task<HubAnswer> PostAsync(string body)
    {
        var client = (await hubs.OfAsync(false)).Client;
        return await client.PostAsync(body, await client.TokenAsync("city-app"));
    }

    private static void AssertShort(HubAnswer answer)
    {
        Assert.InRange(answer.Codes.Length, 1, 10);
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Text), 1, 16 * 1024);
        Assert.All(
            answer.Body.GetProperty("errors").EnumerateArray(),
            error => Assert.InRange(error.GetProperty("message").GetString()!.Length, 1, 200));
    }
}
