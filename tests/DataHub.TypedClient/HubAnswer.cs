namespace DataHub.TypedClient;

/// <summary>What the hub answers: with data a part of it can be null, and then errors and fields say why.</summary>
public sealed record HubAnswer<TData>(
    TData? Data = null, IReadOnlyList<HubError>? Errors = null, HubExtensions? Extensions = null)
    where TData : class;

/// <summary>A mistake or a refusal, in words and as a code.</summary>
public sealed record HubError(string Message, HubErrorCode Extensions);

/// <summary>The code, as the hub's list of errors has it.</summary>
public sealed record HubErrorCode(string Code);

/// <summary>What was denied, masked or unavailable.</summary>
public sealed record HubExtensions(IReadOnlyList<HubField>? Fields = null);

/// <summary>A field that isn't what its source holds: where it stands in the schema, why, and whom to ask.</summary>
public sealed record HubField(string Coordinate, string Reason, string? Owner = null);
