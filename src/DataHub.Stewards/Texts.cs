using System.Globalization;
using System.Text.RegularExpressions;

namespace DataHub.Stewards;

/// <summary>Values in the forms that code answers have.</summary>
internal static partial class Texts
{
    /// <summary>A number as an ID.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number that an ID is; null when it is none.</summary>
    public static long? Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An instant.</summary>
    public static object? Of(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    /// <summary>A C# name as enums of the API have it: <c>LandedUncommitted</c> is <c>LANDED_UNCOMMITTED</c>.</summary>
    public static string NameOf(Enum value) => Humps().Replace($"{value}", "_").ToUpperInvariant();

    [GeneratedRegex("(?<=.)(?=[A-Z])")]
    private static partial Regex Humps();
}
