using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>GraphQL over HTTP at <c>/graphql</c>: POST with JSON, GET for queries.</summary>
internal static class GraphQLEndpoint
{
    private const string Path = "/graphql";
    private const string Methods = "GET, HEAD, OPTIONS, POST";
    private const string Json = MediaTypes.Json;
    private const string GraphQLJson = MediaTypes.GraphQLJson;

    /// <summary>Maps the endpoint, whose answers have the status codes of a version of GraphQL over HTTP.</summary>
    public static void MapGraphQL(
        this WebApplication app, HubGateway gateway, CallerDoor callers, StatusVersion version, TimeProvider clock)
    {
        var endpoint = new Endpoint(gateway, callers, version, clock, app.Logger);
        app.UseAnswerCompression();
        app.MapPost(Path, endpoint.PostAsync);
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], endpoint.GetAsync);
        app.Map(Path, endpoint.OtherAsync);
    }

    private sealed class Endpoint(
        HubGateway gateway, CallerDoor callers, StatusVersion version, TimeProvider clock, ILogger log)
    {
        public async Task PostAsync(HttpContext http)
        {
            var (parameters, refusal) = await GraphQLRequestReader.FromBodyAsync(http.Request, gateway.Limits, http.RequestAborted);
            await AnswerAsync(http, parameters, refusal);
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
            var type = AnswerType.Of(http.Request, version);
            var language = AnswerLanguage.Of(http.Request);
            if (type is null)
            {
                await AnswerSender.RefuseAsync(
                    http,
                    new HttpRefusal(406, "request.accept", $"The hub answers {GraphQLJson} or {Json}: accept one of them."),
                    version);
                return;
            }

            if (await callers.FindAsync(http, type) is not { } caller)
            {
                return;
            }

            if (parameters is null)
            {
                await AnswerSender.RefuseAsync(http, refusal!, version);
                return;
            }

            await RunAsync(http, parameters, caller, type, language);
        }

        private async Task RunAsync(
            HttpContext http, GraphQLParameters parameters, Caller caller, string type, Phrasebook language)
        {
            var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");
            http.Response.Headers["X-Correlation-Id"] = id;
            var request = parameters.ToRequest(id, http.Connection.RemoteIpAddress?.ToString()) with
            {
                Language = language,
                OnlyQueries = !HttpMethods.IsPost(http.Request.Method),
            };
            HubResponse response;
            try
            {
                response = await gateway.HandleAsync(request, caller, http.RequestAborted);
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                Log.Failed(log, id, bug);
                await AnswerSender.RefuseAsync(http, 500, type, new HubError(
                    "hub.internal", $"The hub failed. Tell its operators this id: {id}."));
                return;
            }

            await AnswerSender.SendAsync(http, response, type, version);
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
}
