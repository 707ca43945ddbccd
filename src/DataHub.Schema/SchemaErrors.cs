using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Schema;

/// <summary>Collects the errors of a schema, so that all of them are told at once.</summary>
public sealed class SchemaErrors
{
    private readonly List<SchemaError> errors = [];

    /// <summary>Whether there is none so far.</summary>
    public bool None => errors.Count == 0;

    /// <summary>The errors in the order of files and lines, each once.</summary>
    public ImmutableArray<SchemaError> Sorted =>
        [.. errors.Distinct().OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line).ThenBy(e => e.Column)];

    /// <summary>Adds an error at a place of a file.</summary>
    public void Add(string code, string file, Location at, string message, string remedy) =>
        errors.Add(new(code, file, at.Line, at.Column, message, remedy));

    /// <summary>The value when there is no error, else the errors.</summary>
    public Checked<T> Result<T>(Func<T> value)
        where T : class => None ? new(value(), []) : new(null, Sorted);
}
