using System.Text.Json;
using DataHub.Gateway;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>GraphQL over HTTP at <c>/graphql</c>: POST with JSON, GET for queries.</summary>
internal static class GraphQLEndpoint
{
    private const string Path = "/graphql";
    private const string Methods = "DELETE, GET, HEAD, OPTIONS, POST, PUT";
    private const string Json = MediaTypes.Json;
    private const string GraphQLJson = MediaTypes.GraphQLJson;

    /// <summary>Maps the endpoint, whose answers have the status codes of a version of GraphQL over HTTP.</summary>
    public static void MapGraphQL(
        this WebApplication app, HubGateway gateway, ICallerDoor callers, StatusVersion version, TimeProvider clock)
    {
        var endpoint = new Endpoint(gateway, callers, version, clock, app.Logger);
        app.UseAnswerCompression();
        app.MapPost(Path, endpoint.PostAsync);
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], endpoint.GetAsync);
        app.Map(Path, endpoint.OtherAsync);
    }

    private sealed class Endpoint(
        HubGateway gateway, ICallerDoor callers, StatusVersion version, TimeProvider clock, ILogger log)
    {
        public async Task PostAsync(HttpContext http)
        {
            var (root, refusal) = await GraphQLRequestReader.FromBodyAsync(http.Request, gateway.Limits, http.RequestAborted);
            if (root is { ValueKind: JsonValueKind.Array } batch && gateway.Limits.Batch > 0)
            {
                await AnswerAsync(http, batch);
                return;
            }

            var (parameters, wrong) = root is { } single ? GraphQLRequestReader.Parse(single) : (null, refusal);
            await AnswerAsync(http, parameters, wrong);
        }

        public Task GetAsync(HttpContext http)
        {
            var (parameters, refusal) = GraphQLRequestReader.FromQuery(http.Request, gateway.Limits);
            return AnswerAsync(http, parameters, refusal);
        }

        /// <summary>Tells the methods: a browser that asks for another site's page is told no more.</summary>
        public Task OtherAsync(HttpContext http)
        {
            http.Response.Headers.Allow = Methods;
            if (HttpMethods.IsOptions(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }

            return AnswerSender.RefuseAsync(
                http, new HttpRefusal(405, "request.method", $"The hub takes {Methods} here."), version);
        }

        private async Task AnswerAsync(HttpContext http, GraphQLParameters? parameters, HttpRefusal? refusal)
        {
            if (await EnterAsync(http) is not var (type, caller))
            {
                return;
            }

            if (parameters is null)
            {
                await AnswerSender.RefuseAsync(http, refusal!, version);
                return;
            }

            await AnswerSender.SendAsync(http, await RunAsync(http, parameters, caller, null), type, version);
        }

        /// <summary>Answers a list of requests, one after another, by a list.</summary>
        private async Task AnswerAsync(HttpContext http, JsonElement requests)
        {
            if (await EnterAsync(http) is not var (type, caller))
            {
                return;
            }

            if (requests.GetArrayLength() is var length && (length == 0 || length > gateway.Limits.Batch))
            {
                await AnswerSender.RefuseAsync(
                    http, HttpRefusal.Malformed("request.batch", $"A batch has 1 to {gateway.Limits.Batch} requests."), version);
                return;
            }

            var batch = new RequestBatch();
            var answers = new List<HubResponse>();
            foreach (var request in requests.EnumerateArray())
            {
                var (parameters, refusal) = GraphQLRequestReader.Parse(request);
                answers.Add(parameters is null
                    ? HubResponse.Refused(AnswerLanguage.Of(http.Request), refusal!.Error)
                    : await RunAsync(http, parameters, caller, batch));
            }

            await AnswerSender.SendAsync(http, answers, type);
        }

        /// <summary>The type of the answer and who asks; null when the request was refused and answered.</summary>
        private async ValueTask<(string Type, Caller Caller)?> EnterAsync(HttpContext http)
        {
            if (AnswerType.Of(http.Request, version) is not { } type)
            {
                await AnswerSender.RefuseAsync(
                    http,
                    new HttpRefusal(406, "request.accept", $"The hub answers {GraphQLJson} or {Json}: accept one of them."),
                    version);
                return null;
            }

            return await callers.FindAsync(http, type) is { } caller ? (type, caller) : null;
        }

        private async ValueTask<HubResponse> RunAsync(
            HttpContext http, GraphQLParameters parameters, Caller caller, RequestBatch? batch)
        {
            var id = CorrelationId.Next(clock);
            http.Response.Headers.Append("X-Correlation-Id", id);
            var request = parameters.ToRequest(id, http.Connection.RemoteIpAddress?.ToString()) with
            {
                Language = AnswerLanguage.Of(http.Request),
                OnlyQueries = !HttpMethods.IsPost(http.Request.Method),
                Batch = batch,
                Parent = caller.ByHub ? HubHeaders.CorrelationIdOf(http.Request) : null,
                Within = caller.ByHub ? HubHeaders.TimeLeftOf(http.Request) : null,
            };
            try
            {
                return await gateway.HandleAsync(request, caller, http.RequestAborted);
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                Log.Failed(log, id, bug);
                return HubResponse.Failed(request);
            }
        }
    }
}

/// <summary>What the host logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Request {CorrelationId} failed.")]
    public static partial void Failed(ILogger logger, string correlationId, Exception bug);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {CorrelationId}: {Field} failed.")]
    public static partial void FieldFailed(ILogger logger, string correlationId, string field, Exception bug);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {CorrelationId}: {Department} was unavailable: {Cause}")]
    public static partial void DepartmentFailed(ILogger logger, string correlationId, string department, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "store.unavailable: {Department}'s database can't be reached and is tried again: {Cause}")]
    public static partial void StoreDown(ILogger logger, string department, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {CorrelationId}: {Department} said: {Said}")]
    public static partial void DepartmentSaid(ILogger logger, string correlationId, string department, string said);
}
