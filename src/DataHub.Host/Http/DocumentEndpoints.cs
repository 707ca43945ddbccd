using System.Security.Cryptography;
using DataHub.Gateway;
using DataHub.Policies;

namespace DataHub.Host.Http;

/// <summary>
/// <c>/documents</c>: a department registers its build's manifest with a token of its own, sees what it has registered
/// and how often each operation ran. Auditors see all departments.
/// </summary>
internal static class DocumentEndpoints
{
    /// <summary>Maps the endpoints; registrations are recorded in the trail before they hold.</summary>
    public static void MapDocuments(
        this WebApplication app, DocumentBook book, HubGateway gateway, AuditTrail? trail, CallerDoor callers, StatusVersion version)
    {
        var endpoints = new Endpoints(book, gateway, trail, callers, version);
        app.MapPost("/documents", http => ReachingAsync(http, endpoints.RegisterAsync));
        app.MapGet("/documents", http => ReachingAsync(http, endpoints.ListAsync));
        app.MapGet("/documents/usage", http => ReachingAsync(http, endpoints.UsageAsync));
    }

    private static async Task ReachingAsync(HttpContext http, Func<HttpContext, Task> endpoint)
    {
        try
        {
            await endpoint(http);
        }
        catch (DocumentsUnavailableException)
        {
            await AnswerSender.RefuseAsync(http, 503, MediaTypes.Json, DocumentBook.Unavailable);
        }
    }

    private sealed class Endpoints(
        DocumentBook book, HubGateway gateway, AuditTrail? trail, CallerDoor callers, StatusVersion version)
    {
        public async Task RegisterAsync(HttpContext http)
        {
            var (body, refusal) = await JsonBody.ReadAsync(http.Request, gateway.Limits, http.RequestAborted);
            if (await callers.FindAsync(http, MediaTypes.Json) is not { } caller)
            {
                return;
            }

            if (gateway.Limited(caller, AnswerLanguage.Of(http.Request)) is { } limited)
            {
                await AnswerSender.SendAsync(http, limited, MediaTypes.Json, version);
                return;
            }

            if ((refusal ?? Refusal(caller)) is { } wrong)
            {
                await AnswerSender.RefuseAsync(http, wrong, version);
                return;
            }

            if (!await TryRecordAsync(http, caller, body!))
            {
                await AnswerSender.RefuseAsync(http, 503, MediaTypes.Json, HubGateway.NoAudit);
                return;
            }

            var registered = book.Register(caller.Department!, body, caller.ClientId, gateway.State!.Types);
            await (registered.Problems.IsEmpty ? Registered(registered) : Refused(http, registered)).ExecuteAsync(http);
        }

        public async Task ListAsync(HttpContext http)
        {
            if (await callers.FindAsync(http, MediaTypes.Json) is not { } caller)
            {
                return;
            }

            var language = AnswerLanguage.Of(http.Request);
            var broken = book.Broken(gateway.State!.Types).ToDictionary(b => b.Document, b => b.Error);
            await Results.Json(new
            {
                documents = book.All.Where(d => Sees(caller, d.Department)).Select(d => new
                {
                    d.Department,
                    d.Id,
                    d.HashId,
                    d.Operations,
                    d.RegisteredAt,
                    d.RegisteredBy,
                    error = broken.TryGetValue(d, out var error) ? new { error.Code, message = language.Say(error) } : null,
                }),
            }).ExecuteAsync(http);
        }

        public async Task UsageAsync(HttpContext http)
        {
            if (await callers.FindAsync(http, MediaTypes.Json) is not { } caller)
            {
                return;
            }

            await Results.Json(new
            {
                usage = book.Usage().Where(u => Sees(caller, u.Department)).Select(
                    u => new { u.Department, documentId = u.Id, u.Operation, u.Runs, u.Errors, u.LastAt }),
            }).ExecuteAsync(http);
        }

        private static bool Sees(Caller caller, string department) =>
            caller.Department == department || caller.Roles.Contains(Caller.AuditorRole);

        private HttpRefusal? Refusal(Caller caller) =>
            caller.Department is null
                ? new HttpRefusal(403, "documents.no_department", "Documents belong to a department, and the token names none.")
            : book.IsHeld(caller) && !caller.Roles.Contains(DocumentBook.BuildRole)
                ? new HttpRefusal(403, "documents.may_not_register", "A client that is held to registered documents registers none itself: the role `build` does.")
            : null;

        private async ValueTask<bool> TryRecordAsync(HttpContext http, Caller caller, byte[] manifest)
        {
            if (trail is null)
            {
                return true;
            }

            try
            {
                await trail.AppendAsync(
                    new AuditEntry(AuditKind.Admin, AuditPhase.Attempt, http.TraceIdentifier)
                    {
                        Actor = caller.Actor,
                        PeerIp = http.Connection.RemoteIpAddress?.ToString(),
                        Operation = new AuditOperation(
                            "register", "documents", Convert.ToHexStringLower(SHA256.HashData(manifest))),
                    },
                    durable: true,
                    http.RequestAborted);
                return true;
            }
            catch (AuditUnavailableException)
            {
                return false;
            }
        }

        private static IResult Registered(Registration registration) => Results.Json(new
        {
            registered = registration.Documents.Length,
            @new = registration.New,
            documents = registration.Documents.Select(d => new { d.Id, d.HashId, d.Operations }),
        });

        private static IResult Refused(HttpContext http, Registration registration)
        {
            var language = AnswerLanguage.Of(http.Request);
            http.Response.Headers.ContentLanguage = language.Tag;
            var errors = registration.Problems.Select(p => new
            {
                message = language.Say(p.Error),
                locations = p.Error.Locations.Select(l => new { l.Line, l.Column }),
                extensions = new { p.Error.Code, documentId = p.Id },
            });
            return Results.Json(new { errors }, statusCode: 422);
        }
    }
}
