using System.Globalization;
using DataHub.Engine;
using DataHub.Gateway;
using DataHub.Host.Identity;
using DataHub.Policies;
using Microsoft.Net.Http.Headers;

namespace DataHub.Host.Http;

/// <summary>GraphQL over HTTP at <c>/graphql</c>: POST with JSON, GET for queries.</summary>
internal static class GraphQLEndpoint
{
    private const string Unreachable = "auth.provider_unavailable";
    private const string Json = MediaTypes.Json;
    private const string GraphQLJson = MediaTypes.GraphQLJson;

    /// <summary>Maps the endpoint, whose answers have the status codes of a version of GraphQL over HTTP.</summary>
    public static void MapGraphQL(
        this WebApplication app, HubGateway gateway, TokenValidator tokens, StatusVersion version, TimeProvider clock)
    {
        var endpoint = new Endpoint(gateway, tokens, version, clock, app.Logger);
        app.UseAnswerCompression();
        app.MapPost("/graphql", endpoint.PostAsync);
        app.MapGet("/graphql", endpoint.GetAsync);
    }

    private sealed class Endpoint(
        HubGateway gateway, TokenValidator tokens, StatusVersion version, TimeProvider clock, ILogger log)
    {
        public async Task PostAsync(HttpContext http)
        {
            var (parameters, refusal) = await GraphQLRequestReader.FromBodyAsync(http.Request, http.RequestAborted);
            await AnswerAsync(http, parameters, refusal);
        }

        public Task GetAsync(HttpContext http)
        {
            var (parameters, refusal) = GraphQLRequestReader.FromQuery(http.Request);
            return AnswerAsync(http, parameters, refusal);
        }

        private async Task AnswerAsync(HttpContext http, GraphQLParameters? parameters, HttpRefusal? refusal)
        {
            var type = MediaType(http.Request);
            var language = AnswerLanguage.Of(http.Request);
            if (type is null)
            {
                await RefuseAsync(http, 406, Json, language, new HubError(
                    "request.accept", $"The hub answers {GraphQLJson} or {Json}: accept one of them."));
                return;
            }

            var identification = await tokens.ValidateAsync(http.Request.Headers.Authorization, http.RequestAborted);
            if (identification is not Identification.Known { Caller: var caller })
            {
                if (gateway.Limited(http.Connection.RemoteIpAddress, language) is { } limited)
                {
                    await WriteAsync(http, AnswerStatus.Of(limited.Outcome, type, version), type, language, limited);
                    return;
                }

                var error = ((Identification.Refused)identification).Error;
                http.Response.Headers.WWWAuthenticate = Challenge(error);
                await RefuseAsync(http, error.Code == Unreachable ? 503 : 401, type, language, error);
                return;
            }

            if (parameters is null)
            {
                await RefuseAsync(http, refusal!.Status, type, language, refusal.Error);
                return;
            }

            await RunAsync(http, parameters, caller, type, language);
        }

        private async Task RunAsync(
            HttpContext http, GraphQLParameters parameters, Caller caller, string type, Phrasebook language)
        {
            var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");
            http.Response.Headers["X-Correlation-Id"] = id;
            var request = new HubRequest(
                parameters.Query,
                parameters.OperationName,
                parameters.Variables,
                id,
                http.Connection.RemoteIpAddress?.ToString())
            {
                Language = language,
            };
            HubResponse response;
            try
            {
                response = await gateway.HandleAsync(request, caller, http.RequestAborted);
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                Log.Failed(log, id, bug);
                await RefuseAsync(http, 500, type, language, new HubError(
                    "hub.internal", $"The hub failed. Tell its operators this id: {id}."));
                return;
            }

            await WriteAsync(http, AnswerStatus.Of(response.Outcome, type, version), type, language, response);
        }

        // Without a token the challenge names no error (RFC 6750 §3.1).
        private static string Challenge(HubError error) =>
            error.Code == "auth.token_missing" ? "Bearer" : "Bearer error=\"invalid_token\"";

        private static Task RefuseAsync(HttpContext http, int status, string type, Phrasebook language, HubError error) =>
            WriteAsync(http, status, type, language, HubResponse.Refused(language, error));

        private static async Task WriteAsync(
            HttpContext http, int status, string type, Phrasebook language, HubResponse response)
        {
            using (response)
            {
                if (response.Outcome != HubOutcome.Executed)
                {
                    http.Response.Headers.ContentLanguage = language.Tag;
                }

                if (AnswerCaching.IsKnown(http, status, response.Body.Span))
                {
                    return;
                }

                http.Response.StatusCode = status;
                http.Response.ContentType = type + "; charset=utf-8";
                http.Response.ContentLength = response.Body.Length;
                if (response.RetryAfter is { } wait)
                {
                    http.Response.Headers.RetryAfter = Seconds(wait);
                }

                await http.Response.Body.WriteAsync(response.Body, http.RequestAborted);
            }
        }

        private static string Seconds(TimeSpan wait) =>
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        private static string? MediaType(HttpRequest request)
        {
            if (request.Headers.Accept.Count == 0)
            {
                return Json;
            }

            if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            {
                return null;
            }

            foreach (var media in accepted.Where(m => m.Quality != 0).OrderByDescending(m => m.Quality ?? 1))
            {
                switch (media.MediaType.Value)
                {
                    case GraphQLJson:
                        return GraphQLJson;
                    case Json or "*/*" or "application/*":
                        return Json;
                }
            }

            return null;
        }
    }
}

/// <summary>What the host logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Request {CorrelationId} failed.")]
    public static partial void Failed(ILogger logger, string correlationId, Exception bug);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {CorrelationId}: {Department} was unavailable: {Cause}")]
    public static partial void DepartmentFailed(ILogger logger, string correlationId, string department, string cause);
}
