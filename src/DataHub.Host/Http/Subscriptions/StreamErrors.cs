using DataHub.Engine;

namespace DataHub.Host.Http;

/// <summary>What is wrong with a request for a stream of events in single connection mode.</summary>
internal static class StreamErrors
{
    public static HubError Unknown { get; } = new(
        "stream.unknown", "There is no reservation of this token: PUT /graphql makes one.");

    public static HubError Taken { get; } = new(
        "stream.taken", "A stream has this reservation already: make another for the next.");

    public static HubError TooMany { get; } = new(
        "limit.streams", "The user has too many reserved streams: one is enough for all operations of a page.");

    public static HubError NoOperation { get; } = new(
        "stream.operation_missing", "Name the operation in `extensions.operationId`, with at most 100 characters.");

    public static HubError OperationTaken { get; } = new(
        "stream.operation_taken", "An operation under way has this id: choose another.");

    public static HubError OperationUnknown { get; } = new(
        "stream.operation_unknown", "No operation under way has this `operationId`.");
}
