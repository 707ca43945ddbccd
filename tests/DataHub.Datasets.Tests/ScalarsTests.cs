using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class ScalarsTests
{
    private static readonly EnumSet Grades = new("HazardGrade", ["GENERAL", "MAJOR", "UNKNOWN"]);

    [Theory]
    [InlineData(ValueKind.Text, " \u3000湖州市\u200B\u00A0", "湖州市")]
    [InlineData(ValueKind.Text, "（２０２２）", "（２０２２）")]
    [InlineData(ValueKind.Text, "\uFEFFx\u0085", "x")]
    [InlineData(ValueKind.Text, "䶮\U00020BB7", "䶮\U00020BB7")]
    [InlineData(ValueKind.Id, "（２０２２）浙0502执1234号 ", "(2022)浙0502执1234号")]
    [InlineData(ValueKind.Id, "YH\u200B001", "YH001")]
    [InlineData(ValueKind.Date, "2024-02-29", "2024-02-29")]
    [InlineData(ValueKind.YearMonth, "2024-12", "2024-12")]
    [InlineData(ValueKind.DivisionCode, "３３０５０２", "330502")]
    [InlineData(ValueKind.DivisionCode, "330502000000", "330502")]
    [InlineData(ValueKind.DivisionCode, "330502100000", "330502100")]
    [InlineData(ValueKind.DivisionCode, "330500", "330500")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "９１330599ma2hx0014l", "91330599MA2HX0014L")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "91330599-MA2HX001-4L", "91330599MA2HX0014L")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "91350100M000100Y43", "91350100M000100Y43")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "11320000MB151840XJ", "11320000MB151840XJ")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "91330599MA2HX03560", "91330599MA2HX03560")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "91330599MA2HY001XR", "91330599MA2HY001XR")]
    [InlineData(ValueKind.CitizenId, "33059920081231004x", "33059920081231004X")]
    [InlineData(ValueKind.CitizenId, "33059919881212006Ｘ", "33059919881212006X")]
    [InlineData(ValueKind.CitizenId, "110105491231002", "11010519491231002X")]
    [InlineData(ValueKind.CitizenId, "330599880808001", "330599198808080018")]
    [InlineData(ValueKind.PhoneNumber, "+86 100-1234-5678", "10012345678")]
    [InlineData(ValueKind.PhoneNumber, "（0572）2021234", "05722021234")]
    [InlineData(ValueKind.Int, "-12", -12L)]
    [InlineData(ValueKind.Boolean, "true", 1L)]
    [InlineData(ValueKind.Boolean, "0", 0L)]
    [InlineData(ValueKind.Money, "12.3", 1230L)]
    [InlineData(ValueKind.Money, "-0.05", -5L)]
    [InlineData(ValueKind.Money, "７.500", 750L)]
    [InlineData(ValueKind.Float, "1.5e3", 1500.0)]
    [InlineData(ValueKind.Enum, "MAJOR", 1L)]
    [InlineData(ValueKind.Enum, "UNKNOWN", 9999L)]
    [InlineData(ValueKind.DateTime, "2024-01-02T03:04:05+08:00", 1704135845000L)]
    [InlineData(ValueKind.DateTime, "2024-01-01T19:04:05.250Z", 1704135845250L)]
    [InlineData(ValueKind.DateTime, "1969-12-31T23:59:59.5Z", -500L)]
    public void A_clean_or_merely_untidy_value_gets_its_stored_form(ValueKind kind, string raw, object stored)
    {
        Assert.True(Scalars.TryClean(kind, Grades, raw, out var value, out _));
        Assert.Equal(stored, value);
    }

    [Theory]
    [InlineData(ValueKind.Id, "a\0b", "clean.text")]
    [InlineData(ValueKind.Int, "1.0", "clean.int")]
    [InlineData(ValueKind.Int, "2147483648", "clean.int")]
    [InlineData(ValueKind.Int, "", "clean.int")]
    [InlineData(ValueKind.Float, "NaN", "clean.float")]
    [InlineData(ValueKind.Float, "1e999", "clean.float")]
    [InlineData(ValueKind.Boolean, "是", "clean.boolean")]
    [InlineData(ValueKind.Date, "2023-02-29", "clean.date")]
    [InlineData(ValueKind.Date, "2024-2-20", "clean.date")]
    [InlineData(ValueKind.Date, "0000-00-00", "clean.date")]
    [InlineData(ValueKind.YearMonth, "2024-13", "clean.year_month")]
    [InlineData(ValueKind.DateTime, "2024-01-02T03:04:05", "clean.date_time")]
    [InlineData(ValueKind.DateTime, "2024-01-02T24:00:00Z", "clean.date_time")]
    [InlineData(ValueKind.Money, "12.345", "clean.money")]
    [InlineData(ValueKind.Money, "1e3", "clean.money")]
    [InlineData(ValueKind.Money, "99999999999999999999", "clean.money")]
    [InlineData(ValueKind.DivisionCode, "3305", "clean.division")]
    [InlineData(ValueKind.DivisionCode, "33050A", "clean.division")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "91350100M000100Y44", "clean.check_digit")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "9133O599MA2HX0014L", "clean.credit_code")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "MA2HX001-4", "clean.credit_code")]
    [InlineData(ValueKind.CitizenId, "33059919850615003*", "clean.citizen_id")]
    [InlineData(ValueKind.CitizenId, "33059919850615003", "clean.citizen_id")]
    [InlineData(ValueKind.CitizenId, "330599198506150034", "clean.check_digit")]
    [InlineData(ValueKind.CitizenId, "330599198513150033", "clean.birth_date")]
    [InlineData(ValueKind.PhoneNumber, "139…", "clean.phone")]
    [InlineData(ValueKind.Polygon, """{"type":"Point","coordinates":[1,2]}""", "clean.polygon")]
    [InlineData(ValueKind.Polygon, """{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[7,8]]]}""", "clean.polygon")]
    [InlineData(ValueKind.Enum, "重大", "clean.enum")]
    public void A_wrong_value_is_refused_by_the_rule_it_breaks(ValueKind kind, string raw, string code)
    {
        Assert.Equal(code, Scalars.TryClean(kind, Grades, raw, out var value)?.Code);
        Assert.Null(value);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() =>
        Assert.Equal("clean.text", Scalars.TryClean(ValueKind.Text, null, $"half {'\uD800'} pair", out _)?.Code);

    [Fact]
    public void A_closed_ring_is_a_polygon()
    {
        const string ring =
            """{"type":"Polygon","coordinates":[[[120.1,30.8],[120.2,30.8],[120.2,30.9],[120.1,30.8]]]}""";
        Assert.True(Scalars.TryClean(ValueKind.Polygon, null, ring, out var value, out _));
        Assert.Equal(ring, value);
    }

    [Fact]
    public void Every_adjacent_transposition_in_a_credit_code_is_caught()
    {
        const string code = "91330599MA2HX0014L";
        for (var i = 0; i < 17; i++)
        {
            var swapped = string.Concat(code[..i], code[i + 1].ToString(), code[i].ToString(), code[(i + 2)..]);
            Assert.Equal(
                swapped == code, Scalars.TryClean(ValueKind.UnifiedSocialCreditCode, null, swapped, out _, out _));
        }
    }

    [Fact]
    public void A_credit_code_with_O_for_0_gets_a_suggestion_and_no_repair()
    {
        Assert.True(CheckDigits.TrySuggestCreditCode("9133O599MA2HXOO14L", out var suggestion));
        Assert.Equal("91330599MA2HX0014L", suggestion);
        Assert.False(CheckDigits.TrySuggestCreditCode("9133O599MA2HX0015L", out _));
    }

    [Theory]
    [InlineData(ValueKind.Text, "1，2", "1，2")]
    [InlineData(ValueKind.Id, "（２０２２）", "(2022)")]
    [InlineData(ValueKind.UnifiedSocialCreditCode, "ma2hx001-4", "MA2HX0014")]
    [InlineData(ValueKind.DivisionCode, "３３０５", "3305")]
    public void A_part_has_its_characters_normalised_and_its_form_unchecked(ValueKind kind, string raw, string part) =>
        Assert.Equal(part, Scalars.NormalisePart(kind, raw));
}
