using System.Net.Http.Headers;
using DataHub.Gateway;
using DataHub.Host.Http;
using DataHub.Host.Identity;
using DataHub.Remote;

namespace DataHub.Host.Remote;

/// <summary>What subgraphs are told besides the question: the hub's own credentials, and who asks through it.</summary>
internal sealed class RemoteIdentity
{
    /// <summary>Signs for the caller; null in verbs that ask nobody.</summary>
    public CallerSigner? Signer { get; set; }

    /// <summary>The headers for a subgraph.</summary>
    public RemoteHeaders For(RemoteDepartment remote) => new(
        (context, headers) =>
        {
            AddOwn(remote, headers);
            if (context is RequestContext asked)
            {
                AddCaller(remote, asked, headers);
            }
        },
        context => context is RequestContext asked ? RightsOf(remote, asked) : null);

    /// <summary>What the hub says of itself.</summary>
    public static void AddOwn(RemoteDepartment remote, HttpRequestHeaders headers)
    {
        if (remote.Token?.Value is { } token)
        {
            headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in remote.Headers)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    private void AddCaller(RemoteDepartment remote, RequestContext asked, HttpRequestHeaders headers)
    {
        headers.TryAddWithoutValidation(HubHeaders.CorrelationId, asked.CorrelationId);
        if (remote.SendCaller && Signer is { } signer)
        {
            headers.TryAddWithoutValidation(SignedCaller.Header, signer.For(asked.Caller, remote.Name));
        }
    }

    // A subgraph that is told who asks records it: nobody's question may pass for another's.
    private static string RightsOf(RemoteDepartment remote, RequestContext asked)
    {
        var caller = asked.Caller;
        var rights = $"{caller.Department} {caller.Purpose} {caller.IsOpenData} {string.Join(',', caller.Roles)}";
        return remote.SendCaller ? $"{rights} {caller.ClientId} {caller.Subject} {caller.Session}" : rights;
    }
}
