using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DataHub.Engine;
using DataHub.Federation;
using DataHub.Federation.Composition;
using DataHub.Host.Hosting;
using DataHub.Language;
using DataHub.Policies;
using DataHub.Schema;

namespace DataHub.Host.Remote;

/// <summary>The schemas that subgraphs elsewhere bring, and whether they fit the hub's settings.</summary>
internal static class RemoteSchemas
{
    /// <summary>The subgraphs with schemas of their own.</summary>
    public static (ImmutableArray<SubgraphSdl> Subgraphs, ImmutableArray<string> Problems) Load(HubSettings settings)
    {
        var read = settings.Remotes.Where(r => r.Department is not null).Select(r => RemoteSdl.Read(r, settings.RemoteFolder)).ToList();
        return ([.. read.Select(r => r.Sdl).OfType<SubgraphSdl>()], [.. read.Select(r => r.Problem).OfType<string>()]);
    }

    /// <summary>
    /// Requirements are told to the subgraph whoever asks: its department must be one that may read them in clear.
    /// </summary>
    public static IEnumerable<string> Withheld(HubSettings settings, HubSchema schema, FieldRights rights)
    {
        foreach (var remote in settings.Remotes.Where(r => r.Department is not null))
        {
            var own = new RightsClass(remote.Department, false, Purpose.None, false);
            foreach (var type in schema.Types.Types.Values.OfType<ObjectType>())
            {
                var part = schema.Supergraph.Joins.Type(type.Name, remote.Name);
                IEnumerable<SelectionSet> told =
                    [.. part?.Keys.Select(k => k.Fields) ?? [], .. part?.Fields.Select(f => f.Requires).OfType<SelectionSet>() ?? []];
                foreach (var field in told.SelectMany(set => Fields(set, type, schema.Types)).Distinct())
                {
                    if (rights.Of(own, field) is not ClearAccess)
                    {
                        yield return $"subgraph.requires_withheld: Subgraphs:{remote.Name} requires {field.Coordinate}, which {remote.Department} may not read.";
                    }
                }
            }
        }
    }

    private static IEnumerable<FieldDefinition> Fields(SelectionSet set, CompositeType of, TypeSystem types)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Selections)
        {
            if (selection is InlineFragment { TypeCondition: var condition } inline)
            {
                var type = condition is not null && types.TryType(condition.Name, out var named) && named is CompositeType c ? c : of;
                foreach (var field in Fields(inline.SelectionSet, type, types))
                {
                    yield return field;
                }
            }
            else if (selection is Field { Name: var name } node && of.Field(name) is { } field)
            {
                yield return field;
                foreach (var inner in node.SelectionSet is { } below && field.Type.Named is CompositeType to ? Fields(below, to, types) : [])
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>What the names say that the schema doesn't bear out.</summary>
    public static IEnumerable<string> Problems(HubSettings settings, HubSchema schema)
    {
        var departments = schema.Departments.Select(d => d.Code).ToHashSet();
        foreach (var remote in settings.Remotes)
        {
            var isOfFolder = schema.Departments.Any(d => d.Subgraph == remote.Name);
            if (isOfFolder != remote.Department is null)
            {
                yield return isOfFolder
                    ? $"settings.subgraph: Subgraphs:{remote.Name}:Department is the schema folder's to say: leave it out."
                    : $"settings.subgraph: Subgraphs:{remote.Name} is no department of the schema folder: say as Department whose data they are.";
            }

            foreach (var unknown in remote.Readers.Where(r => r != "*" && !departments.Contains(r)))
            {
                yield return $"settings.subgraph: Subgraphs:{remote.Name} names `{unknown}`, which is no department's code: {string.Join(", ", departments)}.";
            }
        }
    }
}
