namespace DataHub.Demo;

/// <summary>Synthetic codes with valid check digits inside division 330599, which no real holder can have.</summary>
public static class Codes
{
    /// <summary>The unassigned division inside every invented code.</summary>
    public const string Nowhere = "330599";

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string IdCheck = "10X98765432";

    private static ReadOnlySpan<byte> BodyWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> CreditWeights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> IdWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>
    /// The unified social credit code (GB 32100-2015) of class <paramref name="kind"/> over a body of eight.
    /// </summary>
    public static string CreditCode(char kind, string body)
    {
        var prefix = $"9{kind}{Nowhere}{body}{BodyCheck(body)}";
        return prefix + CreditCheck(prefix);
    }

    /// <summary>The credit code of an ordinary invented firm by its number.</summary>
    public static string CreditCode(char kind, int number)
    {
        Span<char> body = ['M', 'A', '3', '0', '0', '0', '0', '0'];
        for (var place = 7; number > 0; place--, number /= Alphabet.Length)
        {
            body[place] = Alphabet[number % Alphabet.Length];
        }
        return CreditCode(kind, new string(body));
    }

    /// <summary>The check character over the first seventeen; 31 becomes 0.</summary>
    public static char CreditCheck(ReadOnlySpan<char> prefix)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(prefix[i]) * CreditWeights[i];
        }
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>The citizen ID (GB 11643-1999) of a birthday and a number of three digits; odd is male.</summary>
    public static string CitizenId(DateOnly born, int number)
    {
        var prefix = $"{Nowhere}{born:yyyyMMdd}{number:000}";
        return prefix + CitizenCheck(prefix);
    }

    /// <summary>The check character over the first seventeen digits.</summary>
    public static char CitizenCheck(ReadOnlySpan<char> prefix)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (prefix[i] - '0') * IdWeights[i];
        }
        return IdCheck[sum % 11];
    }

    /// <summary>The ID of fifteen digits as it was before 1999.</summary>
    public static string OldCitizenId(string id) => id[..6] + id[8..17];

    private static char BodyCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * BodyWeights[i];
        }
        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) };
    }
}
