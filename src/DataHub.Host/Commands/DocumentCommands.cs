using System.Globalization;
using DataHub.Federation;
using DataHub.Gateway;
using DataHub.Host.Hosting;

namespace DataHub.Host.Commands;

/// <summary>The verb <c>documents</c>. A hub that serves beside it takes up what is registered.</summary>
internal static class DocumentCommands
{
    /// <summary>Registers a manifest for a department, all of it or nothing.</summary>
    public static int Register(HubSettings settings, FileInfo manifest, string department) =>
        WithBook(settings, department, (book, schema) =>
        {
            var registered = book.Register(department, File.ReadAllBytes(manifest.FullName), "command line", schema.Types);
            foreach (var problem in registered.Problems)
            {
                var place = problem.Error.Locations is [var first, ..] ? $":{first.Line}:{first.Column}" : "";
                Console.Error.WriteLine($"{problem.Id ?? manifest.Name}{place} {problem.Error.Code}: {problem.Error.Message}");
            }

            if (!registered.Problems.IsEmpty)
            {
                Console.Error.WriteLine($"{registered.Problems.Length} errors: nothing is registered");
                return 1;
            }

            Console.WriteLine($"{registered.Documents.Length} documents of {department}, {registered.New} of them new");
            return 0;
        });

    /// <summary>Lists the documents; those that the schema no longer bears with the reason.</summary>
    public static int List(HubSettings settings, string? department) => WithBook(settings, department, (book, schema) =>
    {
        var broken = book.Broken(schema.Types).ToDictionary(b => b.Document, b => b.Error);
        foreach (var document in book.All.Where(d => department is null || d.Department == department))
        {
            var state = broken.TryGetValue(document, out var error) ? $"{error.Code}: {error.Message}" : "valid";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{document.Department,-10} {document.Id} {document.Operations} {document.RegisteredAt:u} {document.RegisteredBy} {state}"));
        }

        return broken.Keys.Any(d => department is null || d.Department == department) ? 1 : 0;
    });

    /// <summary>Tells how often each operation ran.</summary>
    public static int Usage(HubSettings settings, string? department) => WithBook(settings, department, (book, _) =>
    {
        foreach (var usage in book.Usage().Where(u => department is null || u.Department == department))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{usage.Department,-10} {usage.Id ?? "(as text)"} {usage.Operation} runs {usage.Runs} errors {usage.Errors} last {usage.LastAt:u}"));
        }

        return 0;
    });

    /// <summary>Withdraws a document.</summary>
    public static int Remove(HubSettings settings, string id, string department) => WithBook(settings, department, (book, _) =>
    {
        if (book.Remove(department, id))
        {
            Console.WriteLine($"{id} of {department} is withdrawn");
            return 0;
        }

        Console.Error.WriteLine($"documents.unknown: {department} has no document {id}. `documents list` names them.");
        return 1;
    });

    private static int WithBook(HubSettings settings, string? department, Func<DocumentBook, HubSchema, int> action)
    {
        var (schema, _, problems) = HubVersion.Load(settings);
        if (schema is null)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        if (department is not null && schema.Departments.All(d => d.Code != department))
        {
            Console.Error.WriteLine(
                $"documents.department_unknown: There is no department {department}; there are {string.Join(", ", schema.Departments.Select(d => d.Code))}.");
            return 1;
        }

        using var book = new DocumentBook(settings.Databases.Hub, settings.DocumentsOnly, settings.Limits, TimeProvider.System);
        return action(book, schema);
    }
}
