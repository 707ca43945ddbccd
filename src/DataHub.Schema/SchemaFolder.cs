using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DataHub.Language;

namespace DataHub.Schema;

/// <summary>
/// A department of the schema: its code in the enum Department, its title, its subgraph and its file.
/// </summary>
public sealed record Department(string Code, string Title, string Subgraph, string File);

/// <summary>A parsed schema file; <paramref name="Department"/> is null on hub.graphql.</summary>
public sealed record SourceFile(string Name, Document Document, Department? Department);

/// <summary>The files of a schema folder, hub.graphql first, with a hash over their bytes.</summary>
public sealed record SchemaSources(ImmutableArray<SourceFile> Files, string Hash)
{
    /// <summary>The departments present, in the order of their files.</summary>
    public ImmutableArray<Department> Departments { get; } = [.. Files.Select(f => f.Department).OfType<Department>()];
}

/// <summary>A schema folder: hub.graphql and one file for each department.</summary>
public static partial class SchemaFolder
{
    /// <summary>The file of directives, scalars and shared enums.</summary>
    public const string HubFile = "hub.graphql";

    /// <summary>The generated file that is not a source.</summary>
    public const string SupergraphFile = "supergraph.graphql";

    /// <summary>Reads and parses the folder's .graphql files; every error at once.</summary>
    public static Checked<SchemaSources> Load(string directory)
    {
        if (!Directory.Exists(directory))
        {
            const string remedy = "Name the folder of hub.graphql.";
            return new(null, [new(SchemaCodes.FolderMissing, directory, 1, 1, "There is no such folder.", remedy)]);
        }

        var files = Directory.EnumerateFiles(directory, "*.graphql")
            .Where(path => Path.GetFileName(path) != SupergraphFile)
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)));
        return Parse(files);
    }

    /// <summary>Parses files that are already read.</summary>
    public static Checked<SchemaSources> Parse(IEnumerable<(string Name, byte[] Text)> files)
    {
        var ordered = files.OrderBy(f => f.Name != HubFile).ThenBy(f => f.Name, StringComparer.Ordinal).ToList();
        var errors = new SchemaErrors();
        if (ordered.All(f => f.Name != HubFile))
        {
            errors.Add(
                SchemaCodes.HubMissing, HubFile, new(1, 1), "The folder has no hub.graphql.", "Copy it from schema/.");
        }

        var sources = ordered.Select(f => Read(f.Name, f.Text, errors)).OfType<SourceFile>().ToImmutableArray();
        CheckCodes(sources, errors);
        return errors.Result(() => new SchemaSources(sources, HashOf(ordered)));
    }

    private static SourceFile? Read(string name, byte[] text, SchemaErrors errors)
    {
        if (!Parser.TryParse(text, ParserLimits.Trusted, out var document, out var error))
        {
            errors.Add(error.Code, name, error.Location, error.Message, "Correct the syntax.");
            return null;
        }

        return new(name, document, name == HubFile ? null : DepartmentOf(name, document, errors));
    }

    private static Department? DepartmentOf(string name, Document document, SchemaErrors errors)
    {
        var directive = document.Definitions.OfType<SchemaDefinition>()
            .SelectMany(s => s.Directives).FirstOrDefault(d => d.Name == "department");
        if (directive?.Argument("code") is not StringValue code || directive.Argument("title") is not StringValue title)
        {
            errors.Add(
                SchemaCodes.DepartmentMissing,
                name,
                directive?.Location ?? document.Location,
                "The file does not say whose datasets it holds.",
                "Begin it with: schema @department(code: \"…\", title: \"…\") { query: Query }.");
            return null;
        }

        if (!CodePattern().IsMatch(code.Value) || code.Value == DerivedNames.Unknown)
        {
            errors.Add(
                SchemaCodes.DepartmentCode,
                name,
                code.Location,
                $"'{code.Value}' can't be a value of the enum Department.",
                "Use capitals, digits and underscores, such as FIRE.");
        }

        return new(code.Value, title.Value, Path.GetFileNameWithoutExtension(name), name);
    }

    private static void CheckCodes(ImmutableArray<SourceFile> sources, SchemaErrors errors)
    {
        var first = new Dictionary<string, string>();
        foreach (var source in sources.Where(s => s.Department is not null))
        {
            if (!first.TryAdd(source.Department!.Code, source.Name))
            {
                errors.Add(
                    SchemaCodes.DepartmentDuplicate,
                    source.Name,
                    source.Document.Location,
                    $"The department {source.Department.Code} has the file {first[source.Department.Code]} already.",
                    "Give each department one file and a code of its own.");
            }
        }
    }

    private static string HashOf(List<(string Name, byte[] Text)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text.Length}\n"));
            hash.AppendData(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]*$")]
    private static partial Regex CodePattern();
}
