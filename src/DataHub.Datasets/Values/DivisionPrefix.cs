using System.Text.Json;

namespace DataHub.Datasets;

/// <summary>
/// The part of a division's code that all divisions below it begin with: two characters of a province (330000), four
/// of a city (330500), else the whole code.
/// </summary>
public static class DivisionPrefix
{
    private const int CountyLength = 6;

    /// <summary>The part.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> code) => code switch
    {
        { Length: CountyLength } when code.EndsWith("0000") => code[..2],
        { Length: CountyLength } when code.EndsWith("00") => code[..4],
        _ => code,
    };

    /// <summary>Every code whose prefix one of the keys begins with, as a JSON array.</summary>
    public static string WithAncestors(string keysJson)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in JsonSerializer.Deserialize<string[]>(keysJson)!)
        {
            for (var length = 1; length <= key.Length; length++)
            {
                var code = key[..length];
                if (Of(code).Length == length)
                {
                    found.Add(code);
                }
            }

            AddPadded(found, key, 2);
            AddPadded(found, key, 4);
        }

        return JsonSerializer.Serialize(found);
    }

    private static void AddPadded(HashSet<string> found, string key, int length)
    {
        if (key.Length >= length)
        {
            var code = key[..length].PadRight(CountyLength, '0');
            if (Of(code).Length == length)
            {
                found.Add(code);
            }
        }
    }
}
