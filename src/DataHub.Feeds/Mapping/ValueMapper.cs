using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>
/// Brings one value of one column into its stored form; shared by single values and the items of lists.
/// </summary>
internal sealed class ValueMapper
{
    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.");

    private readonly ColumnRule rule;
    private readonly Column column;
    private readonly MapContext context;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>>? codes;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> nulls;
    private readonly bool checksDivision;
    private readonly bool isEnterprise;
    private readonly bool isCitizenId;

    public ValueMapper(ColumnRule rule, MapContext context)
    {
        this.rule = rule;
        this.context = context;
        column = rule.Column;
        codes = rule.Codes?.GetAlternateLookup<ReadOnlySpan<char>>();
        nulls = context.Nulls.GetAlternateLookup<ReadOnlySpan<char>>();
        checksDivision = column.RefersTo == CityLookup.Division && context.Dataset.Name != CityLookup.Division;
        isCitizenId = column.Kind == ValueKind.CitizenId || column.Hash == HashedKind.CitizenId;
        isEnterprise = column.RefersTo == CityLookup.Enterprise;
    }

    /// <summary>The slot of a cell's text; a refusal leaves it null.</summary>
    public Refusal? Map(CellKind cell, ReadOnlySpan<char> raw, MappedRow row, out Slot slot)
    {
        slot = default;
        Span<char> buffer = raw.Length <= 256 ? stackalloc char[raw.Length] : new char[raw.Length];
        var text = (ReadOnlySpan<char>)buffer[..Characters.Fold(raw, buffer)];
        if (text.IsEmpty)
        {
            return null;
        }

        if (cell == CellKind.Fault)
        {
            return nulls.Contains(text) ? null : Refusal.ExcelFault;
        }

        if (codes is { } map)
        {
            if (map.TryGetValue(text, out var value))
            {
                return Clean(value, row, out slot);
            }

            return nulls.Contains(text) ? null : Refusal.UnmappedCode;
        }

        if (nulls.Contains(text))
        {
            return null;
        }

        return MapValue(cell, raw, text, row, out slot);
    }

    private Refusal? MapValue(
        CellKind cell,
        ReadOnlySpan<char> raw,
        ReadOnlySpan<char> text,
        MappedRow row,
        out Slot slot)
    {
        slot = default;
        if (IsDamagedNumber(cell, text))
        {
            return Refusal.ExcelNumber;
        }

        return column.Kind switch
        {
            _ when column.Hash is { } hash => MapHash(hash, raw, row, out slot),
            _ when isEnterprise => MapEnterprise(raw, row, out slot),
            ValueKind.Date or ValueKind.DateTime or ValueKind.YearMonth =>
                TimeMapper.Map(column.Kind, rule.Formats, cell, text, row, out slot),
            ValueKind.Money or ValueKind.Float or ValueKind.Int => MapNumber(text, row, out slot),
            ValueKind.Enum => Clean(text, row, out slot) is null ? null : Refusal.UnmappedCode,
            ValueKind.CitizenId => MapCitizenId(raw, row, out slot),
            ValueKind.UnifiedSocialCreditCode => MapCreditCode(raw, row, out slot),
            ValueKind.DivisionCode when checksDivision => MapDivision(raw, row, out slot),
            _ => Clean(raw, row, out slot),
        };
    }

    private Refusal? Clean(ReadOnlySpan<char> raw, MappedRow row, out Slot slot) =>
        Clean(column.Kind, raw, row, out slot, out _);

    private Refusal? Clean(ValueKind kind, ReadOnlySpan<char> raw, MappedRow row, out Slot slot, out Cleaned cleaned)
    {
        slot = default;
        var problem = Scalars.Clean(kind, column.Enum, raw, row.Room(raw.Length + Scalars.Headroom), out cleaned);
        if (problem is not null)
        {
            return Refusal.Of(problem);
        }

        slot = cleaned.Type switch
        {
            StoredType.Text when cleaned.Length == 0 => default,
            StoredType.Text => row.Keep(cleaned.Length),
            StoredType.Integer => new Slot(SlotKind.Integer, cleaned.Integer, 0, 0, 0),
            _ => new Slot(SlotKind.Real, 0, cleaned.Real, 0, 0),
        };
        return null;
    }

    private Refusal? MapHash(HashedKind hash, ReadOnlySpan<char> raw, MappedRow row, out Slot slot)
    {
        var kind = hash == HashedKind.CitizenId ? ValueKind.CitizenId : ValueKind.Id;
        if (Clean(kind, raw, row, out slot, out var cleaned) is { } refusal)
        {
            return refusal;
        }

        FlagUpgrade(cleaned, raw, row);
        context.Keys.KeyedHash(hash, row.Text(slot), row.Room(32));
        slot = row.Keep(32);
        return null;
    }

    private Refusal? MapCitizenId(ReadOnlySpan<char> raw, MappedRow row, out Slot slot)
    {
        var refusal = Clean(ValueKind.CitizenId, raw, row, out slot, out var cleaned);
        if (refusal is null)
        {
            FlagUpgrade(cleaned, raw, row);
        }

        return refusal;
    }

    private Refusal? MapDivision(ReadOnlySpan<char> raw, MappedRow row, out Slot slot)
    {
        if (Clean(raw, row, out slot) is { } refusal)
        {
            return refusal;
        }

        switch (context.Lookup.DivisionOf(row.Text(slot)))
        {
            case DivisionMatch.Unknown:
                slot = default;
                return Refusal.UnknownDivision;
            case DivisionMatch.Former:
                row.Flag(column.Name, "match.former_division", raw.Trim());
                return null;
            default:
                return null;
        }
    }

    private Refusal? MapEnterprise(ReadOnlySpan<char> raw, MappedRow row, out Slot slot)
    {
        Span<char> buffer = stackalloc char[64];
        var code = raw.Length <= buffer.Length ? buffer[..Characters.FoldCode(raw, buffer)] : default;
        if (code.Length == 9 || (code.Length == 15 && Characters.AreDigits(code)))
        {
            slot = default;
            if (context.Lookup.EnterpriseOf(code) is not { } found)
            {
                return Refusal.UnknownEnterprise;
            }

            row.Flag(column.Name, "match.upgraded", raw.Trim());
            slot = row.Keep(found);
            return null;
        }

        return MapCreditCode(raw, row, out slot);
    }

    private Refusal? MapCreditCode(ReadOnlySpan<char> raw, MappedRow row, out Slot slot)
    {
        var refusal = Clean(raw, row, out slot);
        return refusal is not null && CheckDigits.TrySuggestCreditCode(raw, out var suggestion)
            ? refusal with
            {
                Reason = $"{refusal.Reason} 或为 {suggestion}, 待核。Perhaps {suggestion} is meant; to be reviewed.",
                Suggestion = suggestion,
            }
            : refusal;
    }

    private Refusal? MapNumber(ReadOnlySpan<char> text, MappedRow row, out Slot slot)
    {
        Span<char> buffer = stackalloc char[64];
        if (text.Length > buffer.Length || (rule.Unit == 1 && !text.Contains(',')))
        {
            return Clean(text, row, out slot);
        }

        var plain = IsGrouped(text) ? buffer[..WithoutCommas(text, buffer)] : text;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (rule.Unit == 1 || !decimal.TryParse(plain, style, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > 1_000_000_000_000m)
        {
            return Clean(plain, row, out slot);
        }

        // Areas in mu become endless fractions; a hundredth of a square metre is finer than any of them.
        var product = column.Kind == ValueKind.Float ? Math.Round(number * rule.Unit, 2) : number * rule.Unit;
        product.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        return Clean(buffer[..length], row, out slot);
    }

    private static int WithoutCommas(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (c != ',')
            {
                into[length++] = c;
            }
        }

        return length;
    }

    /// <summary>1,234,567.89: groups of three after the first comma.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('.') is var dot && dot >= 0 ? dot : text.Length;
        for (var i = end - 4; i >= 0; i -= 4)
        {
            if (text[i] != ',')
            {
                return i < 4 && !text[..(i + 1)].Contains(',');
            }
        }

        return !text[..Math.Min(end, 1)].Contains(',');
    }

    /// <summary>
    /// A code that a workbook took for a number: its cell is no text, or it shows an exponent or lost digits.
    /// </summary>
    private bool IsDamagedNumber(CellKind cell, ReadOnlySpan<char> text)
    {
        if (
            !(
                column.Hash is not null
                || column.RefersTo is not null
                || column.Kind
                    is ValueKind.Id
                        or ValueKind.DivisionCode
                        or ValueKind.UnifiedSocialCreditCode
                        or ValueKind.CitizenId
                        or ValueKind.PhoneNumber))
        {
            return false;
        }

        return (cell == CellKind.Real && context.NumbersLoseDigits)
            || HasExponent(text)
            || (
                context.NumbersLoseDigits
                && isCitizenId
                && text.Length == 18
                && Characters.AreDigits(text)
                && text.EndsWith("000"));
    }

    private static bool HasExponent(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('E');
        return at > 0 && !text[..at].ContainsAnyExcept(Mantissa) && at + 2 < text.Length && text[at + 1] == '+'
            && Characters.AreDigits(text[(at + 2)..]);
    }

    private void FlagUpgrade(Cleaned cleaned, ReadOnlySpan<char> raw, MappedRow row)
    {
        if (cleaned.Upgraded)
        {
            row.Flag(column.Name, "match.upgraded", MapContext.Shown(column, raw));
        }
    }
}
