using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DataHub.Datasets;
using DataHub.Federation.Composition;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Federation;

/// <summary>The one schema: a schema folder and the code subgraphs, checked, derived and composed.</summary>
/// <param name="Subgraphs">The departments' subgraphs and the code subgraphs, as they were composed.</param>
/// <param name="Version">Changes with any file of the folder and any code subgraph.</param>
public sealed record HubSchema(
    Supergraph Supergraph, DerivedSchema Derived, ImmutableArray<SubgraphSdl> Subgraphs, string Version)
{
    /// <summary>The API.</summary>
    public TypeSystem Types => Supergraph.Api;

    /// <summary>The datasets of all departments.</summary>
    public ImmutableArray<Dataset> Datasets => Derived.Datasets;

    /// <summary>The departments present.</summary>
    public ImmutableArray<Department> Departments => Derived.Sources.Departments;

    /// <summary>
    /// Loads a folder together with code subgraphs, which may use the hub's scalars and enums undeclared. The API has
    /// introspection too, as a subgraph like any other.
    /// </summary>
    public static Checked<HubSchema> Load(string directory, IReadOnlyList<SubgraphSdl> code)
    {
        var loaded = SchemaFolder.Load(directory);
        return loaded.Value is { } sources ? Load(sources, code) : new(null, loaded.Errors);
    }

    /// <summary>The same from sources that are already read.</summary>
    public static Checked<HubSchema> Load(SchemaSources sources, IReadOnlyList<SubgraphSdl> code)
    {
        var checkedSources = SchemaDerivation.Derive(sources);
        if (checkedSources.Value is not { } derived)
        {
            return new(null, checkedSources.Errors);
        }

        ImmutableArray<SubgraphSdl> subgraphs = [.. SubgraphsOf(derived), .. code.Select(c => Completed(c, derived))];
        var composed = Composer.Compose(subgraphs, introspection: true);
        return composed.Value is { } supergraph
            ? new(new(supergraph, derived, subgraphs, VersionOf(sources, code)), [])
            : new(null, composed.Errors);
    }

    /// <summary>The datasets of a folder that has these errors, as far as they are sound.</summary>
    public static ImmutableArray<Dataset> SoundDatasets(string directory, IEnumerable<SchemaError> errors) =>
        SchemaFolder.Load(directory).Value is { } sources ? SchemaDerivation.SoundDatasets(sources, errors) : [];

    /// <summary>The departments' subgraphs as composition takes them.</summary>
    internal static ImmutableArray<SubgraphSdl> SubgraphsOf(DerivedSchema derived) =>
    [
        .. derived.Subgraphs.Select(
            s => new SubgraphSdl(s.Department.Subgraph, s.Department.File, s.Document, derived.Facts)),
    ];

    // Adds the hub's scalars and enums that the subgraph refers to and doesn't declare.
    private static SubgraphSdl Completed(SubgraphSdl code, DerivedSchema derived)
    {
        var declared = code.Document.Definitions.OfType<TypeDefinition>().Select(t => t.Name).ToHashSet();
        var missing = code.Document.Definitions.SelectMany(References).Distinct()
            .Where(n => !declared.Contains(n))
            .Select(n => derived.Leaves.GetValueOrDefault(n))
            .OfType<TypeDefinition>();
        return code.With([.. code.Document.Definitions, .. missing]);
    }

    private static IEnumerable<string> References(Definition definition) => definition switch
    {
        ObjectTypeDefinition type => type.Fields.SelectMany(References),
        InterfaceTypeDefinition type => type.Fields.SelectMany(References),
        InputObjectTypeDefinition type => type.Fields.Select(f => f.Type.Name()),
        _ => [],
    };

    private static IEnumerable<string> References(FieldDefinitionNode field) =>
        field.Arguments.Select(a => a.Type.Name()).Prepend(field.Type.Name());

    private static string VersionOf(SchemaSources sources, IReadOnlyList<SubgraphSdl> code)
    {
        var text = new StringBuilder(sources.Hash);
        foreach (var subgraph in code)
        {
            text.Append('\n').Append(subgraph.Name).Append('\n').Append(Printer.Print(subgraph.Document));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
