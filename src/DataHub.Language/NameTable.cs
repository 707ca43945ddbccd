using System.Text;

namespace DataHub.Language;

/// <summary>Gives names that were seen lately without allocating; bounded, and shared by all threads.</summary>
internal static class NameTable
{
    private const int Slots = 4096;
    private const int LongestKept = 64;

    // A slot is only ever replaced whole, so a race costs an allocation and nothing else.
    private static readonly string?[] Kept = new string?[Slots];

    /// <summary>The name as a string; <paramref name="name"/> is ASCII.</summary>
    public static string NameOf(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestKept)
        {
            return Encoding.ASCII.GetString(name);
        }

        ref var slot = ref Kept[Hash(name) & (Slots - 1)];
        if (slot is { } known && Ascii.Equals(name, known))
        {
            return known;
        }

        var made = Encoding.ASCII.GetString(name);
        slot = made;
        return made;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
