using System.Collections.Immutable;
using System.Data.Common;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Schema;

namespace DataHub.Host.Hosting;

/// <summary>The departments' databases, as far as they can be opened now.</summary>
/// <param name="Open">Those that are open, by the department's code.</param>
/// <param name="Down">Why those that aren't can't be reached; trying again later helps.</param>
/// <param name="Problems">What must be mended before anything is served, a line each.</param>
internal sealed record OpenedStores(
    ImmutableDictionary<string, StoreDatabase> Open,
    ImmutableDictionary<string, DbException> Down,
    ImmutableArray<string> Problems)
{
    /// <summary>Opens the databases of departments and brings their tables to the schema.</summary>
    public static OpenedStores Of(DatabaseSettings settings, HubSchema schema, IEnumerable<Department> departments)
    {
        var stores = departments.Aggregate(
            new OpenedStores([], [], []), (all, department) => all.With(department, Try(settings, schema, department)));
        return stores.Problems.IsEmpty && settings.Hub.Forbids() is { } reason
            ? stores with { Problems = [Forbidden("Hub", reason)] }
            : stores with { Problems = [.. stores.Problems.Distinct()] };
    }

    /// <summary>Whether a department's database that was down is so no longer.</summary>
    public bool IsAnyBack(DatabaseSettings settings, HubSchema schema) =>
        schema.Departments.Any(d => Down.ContainsKey(d.Code) && Try(settings, schema, d) is not StoreOpening.NotNow);

    private static StoreOpening Try(DatabaseSettings settings, HubSchema schema, Department department) =>
        StoreDatabase.Open(settings.Of(department.Subgraph), schema.Datasets.Where(d => d.Department == department.Code));

    private OpenedStores With(Department department, StoreOpening opening) => opening switch
    {
        StoreOpening.Ready ready => this with { Open = Open.Add(department.Code, ready.Database) },
        StoreOpening.NotNow down => this with { Down = Down.Add(department.Code, down.Cause) },
        StoreOpening.Forbidden forbidden => this with { Problems = Problems.Add(Forbidden("Stores", forbidden.Reason)) },
        StoreOpening.Refused refused => this with
        {
            Problems = Problems.AddRange(
                refused.Losses.Select(l => $"{StoreOpening.Refused.Code}: {department.Code} {l.Name}: {l.Reason}")),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(opening)),
    };

    private static string Forbidden(string section, string reason) =>
        $"settings.postgres: {section}:Postgres is refused by the server: {reason}.";
}
