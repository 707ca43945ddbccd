namespace DataHub.Datasets;

/// <summary>Check characters of GB 32100-2015 (credit codes) and GB 11643-1999 (citizen IDs).</summary>
public static class CheckDigits
{
    private const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string CitizenMap = "10X98765432";

    private static ReadOnlySpan<int> CodeWeights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<int> CitizenWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>
    /// The check character of the first 17 characters of a credit code; '\0' when one is not of its alphabet.
    /// </summary>
    public static char OfCreditCode(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = CodeAlphabet.IndexOf(first17[i]);
            if (value < 0)
            {
                return '\0';
            }

            sum += value * CodeWeights[i];
        }

        // 31 - 0 is 31, which the standard writes as 0.
        return CodeAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>Whether the character is of the credit code's alphabet of 31.</summary>
    public static bool IsCreditCodeCharacter(char c) => CodeAlphabet.Contains(c);

    /// <summary>The check character of the first 17 digits of a citizen ID.</summary>
    public static char OfCitizenId(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (first17[i] - '0') * CitizenWeights[i];
        }

        return CitizenMap[sum % 11];
    }

    /// <summary>
    /// The valid code that a refused one becomes when O is read as 0 and I as 1; a suggestion for review, never a
    /// repair.
    /// </summary>
    public static bool TrySuggestCreditCode(ReadOnlySpan<char> raw, out string suggestion)
    {
        suggestion = "";
        Span<char> buffer = stackalloc char[64];
        if (raw.Length > buffer.Length)
        {
            return false;
        }

        var code = buffer[..Characters.FoldCode(raw, buffer)];
        if (code.Length != 18 || !code.ContainsAny('O', 'I'))
        {
            return false;
        }

        code.Replace('O', '0');
        code.Replace('I', '1');
        var fits = OfCreditCode(code[..17]) == code[17];
        suggestion = fits ? new string(code) : "";
        return fits;
    }
}
