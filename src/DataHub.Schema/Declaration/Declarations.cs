using System.Collections.Frozen;
using DataHub.Datasets;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>A type with the file that declares it.</summary>
internal sealed record Declared(SourceFile File, TypeDefinition Node);

/// <summary>An extension of an entity with the file that holds it.</summary>
internal sealed record Extension(SourceFile File, ObjectTypeDefinition Node);

/// <summary>Everything that the files declare, by name.</summary>
internal sealed class Declarations
{
    private static readonly FrozenDictionary<string, ValueKind> Kinds = new Dictionary<string, ValueKind>
    {
        ["String"] = ValueKind.Text,
        ["ID"] = ValueKind.Id,
        ["Int"] = ValueKind.Int,
        ["Float"] = ValueKind.Float,
        ["Boolean"] = ValueKind.Boolean,
        ["Date"] = ValueKind.Date,
        ["DateTime"] = ValueKind.DateTime,
        ["YearMonth"] = ValueKind.YearMonth,
        ["Money"] = ValueKind.Money,
        ["DivisionCode"] = ValueKind.DivisionCode,
        ["UnifiedSocialCreditCode"] = ValueKind.UnifiedSocialCreditCode,
        ["CitizenId"] = ValueKind.CitizenId,
        ["PhoneNumber"] = ValueKind.PhoneNumber,
        ["Polygon"] = ValueKind.Polygon,
    }.ToFrozenDictionary();

    /// <summary>The scalars that the specification defines.</summary>
    public static readonly FrozenSet<string> BuiltInScalars =
        new[] { "String", "ID", "Int", "Float", "Boolean" }.ToFrozenSet();

    private readonly Dictionary<string, Declared> types = [];
    private readonly Dictionary<string, EnumSet> enums = [];

    /// <summary>Indexes the files; of two types with one name the first is kept.</summary>
    public Declarations(SchemaSources sources)
    {
        Sources = sources;
        foreach (var file in sources.Files)
        {
            foreach (var node in file.Document.Definitions.OfType<TypeDefinition>().Where(t => !t.Extend))
            {
                types.TryAdd(node.Name, new(file, node));
            }
        }

        var codes = sources.Departments.Select(d => d.Code).Distinct().Append(DerivedNames.Unknown);
        enums[DerivedNames.Department] = EnumSet.Composed(DerivedNames.Department, [.. codes]);
        foreach (var node in types.Values.Select(t => t.Node).OfType<EnumTypeDefinition>())
        {
            enums.TryAdd(node.Name, new(node.Name, [.. ValuesOf(node)]));
        }
    }

    /// <summary>The files.</summary>
    public SchemaSources Sources { get; }

    /// <summary>The declared types by name.</summary>
    public IReadOnlyDictionary<string, Declared> Types => types;

    /// <summary>The extensions in the order of the files.</summary>
    public IEnumerable<Extension> Extensions =>
        from file in Sources.Files
        from node in file.Document.Definitions.OfType<ObjectTypeDefinition>()
        where node.Extend
        select new Extension(file, node);

    /// <summary>The types with @dataset in the order of the files.</summary>
    public IEnumerable<Declared> Datasets => types.Values.Where(t => IsDataset(t.Node));

    /// <summary>What a scalar holds; text when the hub doesn't know it.</summary>
    public static ValueKind KindOf(string scalar) => Kinds.GetValueOrDefault(scalar, ValueKind.Text);

    /// <summary>Whether the type is a dataset.</summary>
    public static bool IsDataset(TypeDefinition node) =>
        node is ObjectTypeDefinition && node.Directives.Any(d => d.Name == "dataset");

    /// <summary>The values of an enum with UNKNOWN at the end, unless no feed fills it.</summary>
    public static IEnumerable<string> ValuesOf(EnumTypeDefinition node)
    {
        var names = node.Values.Select(v => v.Name).Distinct();
        return IsUnfed(node) ? names : names.Where(n => n != DerivedNames.Unknown).Append(DerivedNames.Unknown);
    }

    /// <summary>Whether no feed fills the enum.</summary>
    public static bool IsUnfed(EnumTypeDefinition node) => node.Directives.Any(d => d.Name == "unfed");

    /// <summary>The dataset type of that name, or null.</summary>
    public Declared? Dataset(string name) =>
        types.TryGetValue(name, out var type) && IsDataset(type.Node) ? type : null;

    /// <summary>The values of the enum of that name, or null.</summary>
    public EnumSet? Enum(string name) => enums.GetValueOrDefault(name);

    /// <summary>Whether the name is a scalar's.</summary>
    public bool IsScalar(string name) =>
        BuiltInScalars.Contains(name) || (types.TryGetValue(name, out var type) && type.Node is ScalarTypeDefinition);

    /// <summary>Whether a field of that type is a value of the row.</summary>
    public bool IsLeaf(string name) => enums.ContainsKey(name) || IsScalar(name);
}

/// <summary>Short ways to read syntax.</summary>
internal static class Reading
{
    /// <summary>The name inside all wrappers.</summary>
    public static string NameOf(this TypeNode type) => type switch
    {
        NamedType named => named.Name,
        ListType list => list.Of.NameOf(),
        NonNullType nonNull => nonNull.Of.NameOf(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether it is a list, non-null or not.</summary>
    public static bool IsList(this TypeNode type) => type is ListType or NonNullType { Of: ListType };

    /// <summary>The directive of that name, or null.</summary>
    public static Directive? Named(this IEnumerable<Directive> directives, string name) =>
        directives.FirstOrDefault(d => d.Name == name);

    /// <summary>The text of an argument, or null.</summary>
    public static string? Text(this Directive directive, string argument) =>
        (directive.Argument(argument) as StringValue)?.Value;

    /// <summary>The name of an argument that is an enum value, or null.</summary>
    public static string? Word(this Directive directive, string argument) =>
        (directive.Argument(argument) as EnumValue)?.Name;

    /// <summary>The field names of a @key, or none.</summary>
    public static string[] KeyFields(this ObjectTypeDefinition type) =>
        type.Directives.Named("key")?.Text("fields")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
