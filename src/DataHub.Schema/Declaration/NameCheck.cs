using System.Collections.Immutable;
using DataHub.Language;

namespace DataHub.Schema.Declaration;

/// <summary>Refuses schemas in which two things would derive one name.</summary>
internal sealed class NameCheck(SchemaErrors errors)
{
    private readonly Dictionary<string, string> types = [];
    private readonly Dictionary<string, string> roots = [];
    private readonly HashSet<(string, string)> told = [];

    /// <summary>Checks derived types and root fields against each other and what is declared.</summary>
    public void Run(Declarations declarations, ImmutableArray<Entity> entities)
    {
        foreach (var scalar in Declarations.BuiltInScalars)
        {
            types[DerivedNames.Operations(scalar, list: false)] = scalar;
            types[DerivedNames.Operations(scalar, list: true)] = scalar;
        }

        foreach (var declared in declarations.Types.Values)
        {
            Claim(types, declared, declared.Node.Name);
        }

        foreach (var leaf in declarations.Types.Values.Where(t => t.Node is EnumTypeDefinition or ScalarTypeDefinition))
        {
            foreach (var list in new[] { false, true })
            {
                Claim(types, leaf, DerivedNames.Operations(leaf.Node.Name, list));
            }
        }

        foreach (var entity in entities)
        {
            foreach (var name in DerivedNames.TypesOf(entity.Dataset.Name))
            {
                Claim(types, entity.Declared, name);
            }

            var one = DerivedNames.Singular(entity.Dataset.Name);
            foreach (var root in new[] { one, entity.Plural, one + "Groups" })
            {
                Claim(roots, entity.Declared, root);
            }
        }
    }

    private void Claim(Dictionary<string, string> names, Declared declared, string name)
    {
        var origin = $"{declared.Node.Name} of {declared.File.Name}";
        if (!names.TryAdd(name, origin) && told.Add((origin, names[name])) && told.Add((names[name], origin)))
        {
            errors.Add(
                SchemaCodes.NameClash,
                declared.File.Name,
                declared.Node.Location,
                $"{declared.Node.Name} derives the name {name}, which {names[name]} has.",
                names == roots ? "Rename the type, or give another plural:." : "Rename one of the two.");
        }
    }
}
