using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Language;
using DataHub.Schema.Declaration;
using DataHub.Schema.Derivation;

namespace DataHub.Schema;

/// <summary>The full SDL of one department's subgraph.</summary>
public sealed record DerivedSubgraph(Department Department, Document Document);

/// <summary>What follows from a schema folder: datasets, subgraphs and what their members mean.</summary>
/// <param name="Leaves">The scalars and enums by name, which code subgraphs may use without declaring them.</param>
public sealed record DerivedSchema(
    SchemaSources Sources,
    ImmutableArray<Dataset> Datasets,
    ImmutableArray<DerivedSubgraph> Subgraphs,
    SchemaFacts Facts,
    IReadOnlyDictionary<string, TypeDefinition> Leaves);

/// <summary>SDL sources to datasets and subgraphs.</summary>
public static class SchemaDerivation
{
    /// <summary>What a scalar of that name holds; text when the hub doesn't know it.</summary>
    public static ValueKind KindOf(string scalar) => Declarations.KindOf(scalar);

    /// <summary>Checks the sources and derives all that follows from them, or tells every error at once.</summary>
    public static Checked<DerivedSchema> Derive(SchemaSources sources)
    {
        var errors = new SchemaErrors();
        var declarations = new Declarations(sources);
        DirectiveCheck.Run(declarations, errors);
        new DefinitionCheck(declarations, errors).Run();
        var entities = new DatasetReader(declarations, errors).Read();
        var fields = new FieldReader(declarations, entities.ToDictionary(e => e.Dataset.Name), errors).Read();
        new NameCheck(errors).Run(declarations, entities);
        return errors.Result(() => Derive(
            declarations, [.. entities.Select(e => new EntityView(e, fields[e.Dataset.Name]))]));
    }

    /// <summary>The datasets of the departments whose files have none of these errors: what refers to them can be checked.</summary>
    public static ImmutableArray<Dataset> SoundDatasets(SchemaSources sources, IEnumerable<SchemaError> errors)
    {
        var broken = errors.Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        var sound = sources.Departments.Where(d => !broken.Contains(d.File)).Select(d => d.Code).ToHashSet();
        var entities = new DatasetReader(new Declarations(sources), new SchemaErrors()).Read();
        return [.. entities.Select(e => e.Dataset).Where(d => sound.Contains(d.Department))];
    }

    private static DerivedSchema Derive(Declarations declarations, ImmutableArray<EntityView> entities)
    {
        var types = new DerivedTypes();
        ConnectionDerivation.AddShared(types);
        FilterDerivation.AddShared(types);
        foreach (var entity in entities)
        {
            EntityDerivation.Mean(types, entity);
            ConnectionDerivation.Add(types, entity);
            GroupDerivation.Add(types, entity);
            FilterDerivation.Add(types, entity);
        }

        var leaves = LeafDerivation.Of(declarations).ToDictionary(t => t.Name);
        foreach (var leaf in leaves.Values)
        {
            types.Add(leaf);
        }

        var semanticNonNull = declarations.Sources.Files.SelectMany(f => f.Document.Definitions)
            .OfType<DirectiveDefinition>().FirstOrDefault(d => d.Name == "semanticNonNull");
        var subgraphs = new SubgraphDerivation(entities.ToDictionary(e => e.Name), types.Types, semanticNonNull);
        ImmutableArray<Dataset> datasets = [.. entities.Select(e => e.Dataset)];
        return new(
            declarations.Sources,
            datasets,
            [.. declarations.Sources.Departments.Select(d => new DerivedSubgraph(d, subgraphs.Build(d)))],
            types.Facts(datasets, leaves.Keys.Select(declarations.Enum).OfType<EnumSet>()),
            leaves);
    }
}
