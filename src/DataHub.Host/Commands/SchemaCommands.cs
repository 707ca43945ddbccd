using System.Collections.Immutable;
using DataHub.Federation.Composition;
using DataHub.Host.Errors;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verbs <c>check</c> and <c>compose</c>.</summary>
internal static class SchemaCommands
{
    /// <summary>Tells every error of the schema folder and its feeds.</summary>
    public static int Check(HubSettings settings)
    {
        var (schema, feeds, problems) = HubVersion.Load(settings);
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        if (!problems.IsEmpty)
        {
            Console.Error.WriteLine($"{problems.Length} errors in {settings.SchemaFolder}");
            return 1;
        }

        Console.WriteLine(
            $"{schema!.Departments.Length} departments, {schema.Datasets.Length} datasets, {feeds!.Feeds.Length} feeds: no error");
        return 0;
    }

    /// <summary>Writes the generated files, or tells which are stale.</summary>
    public static int Compose(HubSettings settings, bool onlyCheck)
    {
        var (schema, _, problems) = HubVersion.Load(settings);
        if (schema is null)
        {
            foreach (var problem in problems)
            {
                Console.Error.WriteLine(problem);
            }

            return 1;
        }

        ImmutableArray<string> stale =
        [
            .. GeneratedFiles.Stale(settings.SchemaFolder, schema.Derived),
            .. ErrorCatalogue.IsFresh(settings.SchemaFolder) ? [] : new[] { ErrorCatalogue.File },
        ];
        foreach (var file in stale)
        {
            Console.WriteLine($"{(onlyCheck ? "stale" : "written")}: {file}");
        }

        if (!onlyCheck)
        {
            GeneratedFiles.Write(settings.SchemaFolder, schema.Derived);
            ErrorCatalogue.Write(settings.SchemaFolder);
        }

        return onlyCheck && !stale.IsEmpty ? 1 : 0;
    }
}
