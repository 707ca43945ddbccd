using System.Collections.Immutable;

namespace DataHub.Schema;

/// <summary>
/// Why a schema is refused: a stable code, the place in its file, what is wrong and what to do about it.
/// </summary>
public sealed record SchemaError(string Code, string File, int Line, int Column, string Message, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}:{Column}: {Code}: {Message} {Remedy}";
}

/// <summary>A value, or every error that stands in its way.</summary>
public sealed record Checked<T>(T? Value, ImmutableArray<SchemaError> Errors)
    where T : class;
