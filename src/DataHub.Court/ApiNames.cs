using System.Text.Json;

namespace DataHub.Court;

/// <summary>Names of enum values as the API spells them.</summary>
internal static class ApiNames
{
    /// <summary>RealProperty → REAL_PROPERTY.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
