using System.Text;
using DataHub.Language;
using Microsoft.AspNetCore.Http.Features;

namespace DataHub.Host.Identity;

/// <summary>A request for a token as RFC 6749 has it, or what is wrong with it.</summary>
internal sealed record TokenRequest(string GrantType, string ClientId, string Secret, bool ByHeader, TokenError? Error)
{
    private static readonly FormOptions Limits = new()
    {
        BufferBodyLengthLimit = 16 * 1024,
        KeyLengthLimit = 64,
        ValueLengthLimit = 4 * 1024,
        ValueCountLimit = 16,
    };

    /// <summary>Reads the body and the credentials, which stand in the header or in the body, not in both (§2.3.1).</summary>
    public static async Task<TokenRequest> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        const string Form = "application/x-www-form-urlencoded";
        if (request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) != true)
        {
            return Wrong(TokenError.NotAForm);
        }

        var form = await ReadFormAsync(request, cancel);
        if (form is null || form.Any(field => field.Value.Count > 1))
        {
            return Wrong(TokenError.BadForm);
        }

        var grant = form["grant_type"].ToString();
        if (grant.Length == 0)
        {
            return Wrong(TokenError.NoGrantType);
        }

        return grant == "client_credentials"
            ? Credentials(request, form, grant)
            : Wrong(TokenError.UnsupportedGrantType);
    }

    private static TokenRequest Credentials(HttpRequest request, IFormCollection form, string grant)
    {
        var inBody = form.ContainsKey("client_id") || form.ContainsKey("client_secret");
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return inBody
                ? new TokenRequest(grant, form["client_id"].ToString(), form["client_secret"].ToString(), false, null)
                : Wrong(TokenError.InvalidClient(byHeader: false));
        }

        return inBody && form.ContainsKey("client_secret") ? Wrong(TokenError.TwoCredentials)
            : TryBasic(header, out var id, out var secret) ? new TokenRequest(grant, id, secret, true, null)
            : Wrong(TokenError.InvalidClient(byHeader: true));
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await new FormFeature(request, Limits).ReadFormAsync(cancel);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool TryBasic(string header, out string id, out string secret)
    {
        const string Scheme = "Basic ";
        (id, secret) = ("", "");
        var bytes = new byte[header.Length];
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        if (parts.Length == 2)
        {
            (id, secret) = (Decode(parts[0]), Decode(parts[1]));
        }

        return parts.Length == 2;
    }

    private static string Decode(string encoded) => Uri.UnescapeDataString(encoded.Replace('+', ' '));

    private static TokenRequest Wrong(TokenError error) => new("", "", "", false, error);
}

/// <summary>A refusal as RFC 6749 §5.2 has it.</summary>
internal sealed record TokenError(int Status, string Error, Wording Description, bool Challenge = false)
{
    public static TokenError NotAForm { get; } = new(
        400, "invalid_request", "Send the request as application/x-www-form-urlencoded.");

    public static TokenError BadForm { get; } = new(
        400, "invalid_request", "The form can't be read, is too large, or gives a parameter twice.");

    public static TokenError NoGrantType { get; } = new(400, "invalid_request", "Give grant_type=client_credentials.");

    public static TokenError UnsupportedGrantType { get; } = new(
        400, "unsupported_grant_type", "Only client_credentials is offered.");

    public static TokenError TwoCredentials { get; } = new(
        400, "invalid_request", "Give the client's credentials in the header or in the body, not in both.");

    public static TokenError SlowDown { get; } = new(
        429, "slow_down", "Too many failed sign-ins of this client; wait and try again.");

    public static TokenError NoAudit { get; } = new(
        503, "temporarily_unavailable", "The audit trail can't be written, so no token is given.");

    public static TokenError InvalidClient(bool byHeader) => new(
        401, "invalid_client", "The client is not known or its secret is wrong.", byHeader);
}
