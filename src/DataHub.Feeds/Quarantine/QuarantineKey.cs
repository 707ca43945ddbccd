using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataHub.Feeds;

/// <summary>
/// The name of an entry in a department's quarantine, as <c>12-3</c>: it stays while the row stays bad, over however many
/// runs.
/// </summary>
/// <param name="Run">The run that first set the row aside.</param>
/// <param name="No">Its number there.</param>
public readonly record struct QuarantineKey(long Run, long No)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out QuarantineKey key)
    {
        key = default;
        if (text?.Split('-') is not [var run, var no] || !TryRead(run, out var r) || !TryRead(no, out var n))
        {
            return false;
        }

        key = new QuarantineKey(r, n);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}-{No}");

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
