using DataHub.Engine;

namespace DataHub.Host.Http;

/// <summary>
/// Server-sent events at <c>/graphql</c> (the protocol of graphql-sse). In distinct connections mode a request's own
/// response has its answers; in single connection mode PUT reserves one stream, GET takes it, and POST and DELETE begin
/// and stop operations on it.
/// </summary>
internal sealed class EventEndpoint(StreamDoor door, ICallerDoor callers, StatusVersion version)
{
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";
    private readonly EventReservations reservations = new(door);

    /// <summary>Takes the requests for events before the HTTP endpoint does.</summary>
    public void Use(WebApplication app) => app.Use((http, next) =>
        http.Request.Path == "/graphql" && (IsSingle(http.Request) || IsDistinct(http.Request)) ? ServeAsync(http) : next(http));

    private static bool IsSingle(HttpRequest request) =>
        TokenOf(request).Length > 0 || HttpMethods.IsPut(request.Method) || HttpMethods.IsDelete(request.Method);

    private static bool IsDistinct(HttpRequest request) =>
        (HttpMethods.IsPost(request.Method) || HttpMethods.IsGet(request.Method))
        && request.GetTypedHeaders().Accept is [{ MediaType.Value: EventWriter.MediaType }, ..];

    private static string TokenOf(HttpRequest request) =>
        request.Headers[TokenHeader].ToString() is { Length: > 0 } header ? header : request.Query["token"].ToString();

    private async Task ServeAsync(HttpContext http)
    {
        if (await callers.FindAsync(http, MediaTypes.GraphQLJson) is not { } caller)
        {
            return;
        }

        var party = door.PartyOf(http);
        var token = TokenOf(http.Request);
        if (HttpMethods.IsPut(http.Request.Method))
        {
            await ReserveAsync(http, party, caller.Subject);
        }
        else if (token.Length == 0 && !HttpMethods.IsDelete(http.Request.Method))
        {
            await AnswerAsync(http, party);
        }
        else if (reservations.Find(token, caller.Subject) is not { } reservation)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, StreamErrors.Unknown);
        }
        else
        {
            await (http.Request.Method switch
            {
                "POST" => BeginAsync(http, party, reservation),
                "DELETE" => StopAsync(http, reservation),
                _ => ConnectAsync(http, reservation, token),
            });
        }
    }

    private async Task ReserveAsync(HttpContext http, StreamParty party, string subject)
    {
        if (reservations.TryMake(subject, party) is not { } token)
        {
            await RefuseAsync(http, StatusCodes.Status429TooManyRequests, StreamErrors.TooMany);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(token);
    }

    private async Task ConnectAsync(HttpContext http, EventReservation reservation, string token)
    {
        using var writer = new EventWriter(http, door.Clock);
        if (!reservation.TryConnect(writer))
        {
            await RefuseAsync(http, StatusCodes.Status409Conflict, StreamErrors.Taken);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, door.Stopping);
        await writer.StartAsync();
        await writer.BeatAsync(ending.Token);
        await reservation.EndAsync();
        reservations.Forget(token);
    }

    private async Task BeginAsync(HttpContext http, StreamParty party, EventReservation reservation)
    {
        var (parameters, refusal) = await FromBodyAsync(http);
        if (parameters is null)
        {
            await AnswerSender.RefuseAsync(http, refusal!, version);
            return;
        }

        if (parameters.OperationId is not { Length: > 0 and <= 100 } id)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, StreamErrors.NoOperation);
            return;
        }

        if (!reservation.TryAdd(id, out var stopped))
        {
            await RefuseAsync(http, StatusCodes.Status409Conflict, StreamErrors.OperationTaken);
            return;
        }

        var stream = await door.OpenAsync(parameters, party, stopped);
        if (stream.Refusal is { } refused)
        {
            await reservation.StopAsync(id);
            await AnswerSender.SendAsync(http, refused, MediaTypes.GraphQLJson, version);
            return;
        }

        reservation.Start(id, stream.AnswersAsync(stopped), stopped);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task StopAsync(HttpContext http, EventReservation reservation)
    {
        if (!await reservation.StopAsync(http.Request.Query["operationId"].ToString()))
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, StreamErrors.OperationUnknown);
        }
    }

    private async Task AnswerAsync(HttpContext http, StreamParty party)
    {
        var (parameters, refusal) = HttpMethods.IsGet(http.Request.Method)
            ? GraphQLRequestReader.FromQuery(http.Request, door.Limits)
            : await FromBodyAsync(http);
        if (parameters is null)
        {
            await AnswerSender.RefuseAsync(http, refusal!, version);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, door.Stopping);
        using var writer = new EventWriter(http, door.Clock);
        var stream = await door.OpenAsync(parameters, party, ending.Token);
        await writer.StartAsync();
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        var beat = writer.BeatAsync(beating.Token);
        try
        {
            await writer.SendAsync(stream.AnswersAsync(ending.Token), null, party.Language, door.Stopping);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left: there is no one to tell.
        }

        await beating.CancelAsync();
        await beat;
    }

    private async ValueTask<(GraphQLParameters? Parameters, HttpRefusal? Refusal)> FromBodyAsync(HttpContext http)
    {
        var (root, refusal) = await GraphQLRequestReader.FromBodyAsync(http.Request, door.Limits, http.RequestAborted);
        return root is { } request ? GraphQLRequestReader.Parse(request) : (null, refusal);
    }

    private static Task RefuseAsync(HttpContext http, int status, HubError error) =>
        AnswerSender.RefuseAsync(http, status, MediaTypes.GraphQLJson, error);
}
