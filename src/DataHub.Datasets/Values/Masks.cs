using System.Buffers;
using System.Text;

namespace DataHub.Datasets;

/// <summary>How a value is masked for those who may not read it in clear.</summary>
public enum MaskKind
{
    /// <summary>张*, 欧阳*.</summary>
    Name,

    /// <summary>100****0000.</summary>
    Phone,

    /// <summary>330599********0033.</summary>
    CitizenId,

    /// <summary>Down to the building; unit and room hidden.</summary>
    Address,

    /// <summary>The last four digits only.</summary>
    Account,

    /// <summary>As the citizen ID it often contains.</summary>
    CertificateNo,

    /// <summary>浙E·***12.</summary>
    Plate,
}

/// <summary>
/// Masks of values (个人信息保护法 51(3)): masking twice is masking once, and no value comes out as it went in
/// unless it was a mask already.
/// </summary>
public static class Masks
{
    private const string Hidden = "***";

    private static readonly SearchValues<string> CompoundSurnames = SearchValues.Create(
        [
            "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
            "令狐", "长孙", "宇文", "司空", "端木", "百里", "呼延", "东郭", "西门", "轩辕", "澹台", "公冶", "淳于",
        ],
        StringComparison.Ordinal);

    private static readonly string[] Buildings = ["号楼", "幢", "栋", "座"];

    /// <summary>The masked form of a value.</summary>
    public static string Apply(MaskKind kind, string value) => kind switch
    {
        MaskKind.Name => Name(value),
        MaskKind.Phone => Phone(value),
        MaskKind.CitizenId => value.Length >= 15 ? Keep(value, 6, 4) : Keep(value, 0, 0),
        MaskKind.Address => Address(value),
        MaskKind.Account => value.Length >= 8 ? Keep(value, 0, 4) : Keep(value, 0, 0),
        MaskKind.CertificateNo => CertificateNo(value),
        MaskKind.Plate => Plate(value),
        _ => Keep(value, 0, 0),
    };

    /// <summary>
    /// The surname, then a star for each further character. Shop names of sole traders are masked alike: their first
    /// characters are a place or a surname, and what follows may be a person's name.
    /// </summary>
    private static string Name(string value)
    {
        var count = value.EnumerateRunes().Count();
        if (count <= 1)
        {
            return "*";
        }

        var compound = count > 2 && CompoundSurnames.Contains(value[..2]);
        var shown = compound ? 2 : 1;
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(shown-- > 0 ? rune.ToString() : "*");
        }

        return text.ToString();
    }

    private static string Phone(string value) => value.Length switch
    {
        >= 11 => Keep(value, 3, 4),
        >= 7 => Keep(value, 0, 2),
        _ => Keep(value, 0, 0),
    };

    private static string Address(string value)
    {
        var cut = -1;
        foreach (var marker in Buildings)
        {
            var at = value.IndexOf(marker, StringComparison.Ordinal);
            if (at >= 0 && (cut < 0 || at + marker.Length < cut))
            {
                cut = at + marker.Length;
            }
        }

        if (cut < 0)
        {
            cut = value.IndexOf('号') + 1;
        }

        return string.Concat(value.AsSpan(0, cut), Hidden);
    }

    private static string CertificateNo(string value)
    {
        var at = CitizenIdIn(value);
        if (at >= 0)
        {
            return Cover(value, at + 6, at + 14);
        }

        return value.Length >= 8 ? Keep(value, 2, 2) : Keep(value, 0, 0);
    }

    /// <summary>Where 17 digits and a check character begin; the birth date may be masked already.</summary>
    private static int CitizenIdIn(string value)
    {
        for (var at = 0; at + 18 <= value.Length; at++)
        {
            var part = value.AsSpan(at, 18);
            var birth = part[6..14];
            if (Characters.AreDigits(part[..6]) && Characters.AreDigits(part[14..17])
                && (Characters.IsDigit(part[17]) || part[17] is 'X' or 'x')
                && (Characters.AreDigits(birth) || !birth.ContainsAnyExcept('*')))
            {
                return at;
            }
        }

        return -1;
    }

    private static string Plate(string value)
    {
        if (value.Length < 6)
        {
            return Keep(value, 0, 0);
        }

        return Keep(value, value[2] == '·' ? 3 : 2, 2);
    }

    private static string Keep(string value, int first, int last) =>
        value.Length <= first + last
            ? new string('*', Math.Max(value.Length, 1))
            : Cover(value, first, value.Length - last);

    private static string Cover(string value, int from, int to) =>
        string.Create(
            value.Length,
            (value, from, to),
            static (into, x) =>
            {
                x.value.CopyTo(into);
                into[x.from..x.to].Fill('*');
            });
}
