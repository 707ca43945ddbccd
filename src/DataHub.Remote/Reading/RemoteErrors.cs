using System.Collections.Immutable;
using DataHub.Engine;

namespace DataHub.Remote;

/// <summary>The errors of single fields; what a subgraph says of them itself is for the log.</summary>
internal static class RemoteErrors
{
    /// <summary>The value is none of the field's type.</summary>
    public static HubError Wrong(FetchField field) => new(
        "result.invalid",
        $"{field.Definition.Coordinate} got a value from its source that is none of {field.Definition.Type}.");

    /// <summary>The subgraph says that it can't give the field, or something at <paramref name="rest"/> below it.</summary>
    public static HubError Reported(FetchField field, ImmutableArray<object> rest) => new(
        "department.error",
        $"{field.Definition.Coordinate} can't be given: its source reports an error there.",
        field.Site.Locations,
        rest);

    /// <summary>The entity that came back has another key than the one that was asked for.</summary>
    public static HubError Other(FetchField field) => new(
        "department.mismatch",
        $"{field.Definition.Coordinate} is withheld: its source answered with another entity than it was asked for.");
}
