using System.Diagnostics.CodeAnalysis;

namespace DataHub.Language;

/// <summary>
/// Names one element of a schema (spec §3.14): a type, a field, value or input field of one, an argument, a directive or
/// its argument. <see cref="object.ToString"/> writes it as it is read.
/// </summary>
public abstract record SchemaCoordinate
{
    /// <summary>Reads a coordinate, in which nothing is ignored: no blanks, commas or comments.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out SchemaCoordinate? coordinate,
        [NotNullWhen(false)] out SyntaxError? error)
    {
        var reader = new CoordinateReader(text);
        coordinate = reader.Read();
        error = reader.Error;
        coordinate = error is null ? coordinate : null;
        return error is null;
    }
}

/// <summary><c>Type</c>.</summary>
public sealed record TypeCoordinate(string Name) : SchemaCoordinate
{
    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary><c>Type.member</c>: a field, an input field or an enum value.</summary>
public sealed record MemberCoordinate(string Type, string Name) : SchemaCoordinate
{
    /// <inheritdoc />
    public override string ToString() => $"{Type}.{Name}";
}

/// <summary><c>Type.field(argument:)</c>.</summary>
public sealed record ArgumentCoordinate(string Type, string Field, string Name) : SchemaCoordinate
{
    /// <inheritdoc />
    public override string ToString() => $"{Type}.{Field}({Name}:)";
}

/// <summary><c>@directive</c>.</summary>
public sealed record DirectiveCoordinate(string Name) : SchemaCoordinate
{
    /// <inheritdoc />
    public override string ToString() => $"@{Name}";
}

/// <summary><c>@directive(argument:)</c>.</summary>
public sealed record DirectiveArgumentCoordinate(string Directive, string Name) : SchemaCoordinate
{
    /// <inheritdoc />
    public override string ToString() => $"@{Directive}({Name}:)";
}
