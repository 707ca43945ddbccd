namespace DataHub.Policies;

/// <summary>The trail can't be written: what was to be done must not be (<c>audit.unavailable</c>, 503).</summary>
public sealed class AuditUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The error's code for clients.</summary>
    public const string Code = "audit.unavailable";
}
