using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Policies;

/// <summary>What the sharing value of a dataset and the level of a field give a caller, before any purpose.</summary>
internal static class SharingRules
{
    /// <summary>The access to a value of that classification in a dataset of that sharing.</summary>
    public static Access Of(
        RightsClass rights, Dataset dataset, Sharing sharing, Classification classification, string what)
    {
        if (Owns(rights, dataset))
        {
            return Access.Clear;
        }

        return (sharing, Known(rights)) switch
        {
            (Sharing.Unconditional, Audience.Department) => Access.Clear,
            (Sharing.Unconditional, Audience.Public) => ToPublic(dataset, classification, what),
            (Sharing.Conditional, Audience.Department) => ToDepartment(dataset, classification, what),
            _ => Denied(dataset, what),
        };
    }

    /// <summary>The right to the dataset at all: to its L1 fields.</summary>
    public static Access Reach(RightsClass rights, Dataset dataset) =>
        Of(rights, dataset, dataset.Sharing, Classification.Open, dataset.Name);

    /// <summary>Whether the caller's department owns the dataset.</summary>
    public static bool Owns(RightsClass rights, Dataset dataset) =>
        !rights.IsOpenData && rights.Department == dataset.Department;

    /// <summary>The stricter of two sharing values.</summary>
    public static Sharing Stricter(Sharing one, Sharing other) => (Sharing)Math.Max((int)one, (int)other);

    /// <summary>Not at all, with whom to ask and the legal ground.</summary>
    public static DeniedAccess Denied(Dataset dataset, string what) => new(
        dataset.Department,
        dataset.Ground is { } ground
            ? (Wording)$"{what} is not shared with this caller ({ground})."
            : (Wording)$"{what} is not shared with this caller.");

    /// <summary>The public sees L1; where the level depends on the row, the other rows' values too.</summary>
    private static Access ToPublic(Dataset dataset, Classification field, string what) => field switch
    {
        { Level: Level.L1 } => Access.Clear,
        { When: { } when, Mask: { } mask } => new MaskedAccess(mask, when),
        _ => Denied(dataset, what),
    };

    /// <summary>Another department sees L1 and L2, and the rest by its mask (个人信息保护法第51条).</summary>
    private static Access ToDepartment(Dataset dataset, Classification field, string what) => field switch
    {
        { Level: <= Level.L2 } => Access.Clear,
        { Mask: { } mask } => new MaskedAccess(mask, field.When),
        _ => Denied(dataset, what),
    };

    private static Audience Known(RightsClass rights) =>
        rights.IsOpenData ? Audience.Public : rights.Department is null ? Audience.Nobody : Audience.Department;

    private enum Audience
    {
        Nobody,
        Public,
        Department,
    }
}
