using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Registry;

/// <summary>The registers' share of the dirty rows; see README.md for the whole list.</summary>
internal static class RegistryDirt
{
    public static void Firms(LegacyTable table, City city)
    {
        var place = city.Cast.Plant;
        void Add(string code, string name, string status, string division) =>
            table.Add(
                code, name, null, "1", code.Length == 18 ? code[8..17] : "MA4000021", null, status, "温清和", "2015-05-05",
                place.Code, place.Cell.Code, division);

        // 2: full-width digits, an ideographic space and a zero-width space inside a code and a name.
        Add("９１３３０５９９ＭＡ４０００００" + Tail("MA400000"), "　湖州珩朔建材有限公司\u200b", "1", Areas.NanxunTown);
        // 6: a letter O typed for a zero; only a suggestion can be made.
        Add("9133O599" + Codes.CreditCode('1', "MA400001")[8..], "湖州峤岑电器有限公司", "1", Areas.NanxunTown);
        // 6: spaces and hyphens between the groups.
        Add(Grouped(Codes.CreditCode('1', "MA400002")), "湖州蓁昕食品有限公司", "1", Areas.NanxunTown);
        // 4-byte GB18030 character, cancelled firm.
        Add(Codes.CreditCode('1', "MA400003"), "湖州㙍䶮木业有限公司", "2", Areas.NanxunTown);
        // 12: full-width brackets in a name.
        Add(Codes.CreditCode('1', "MA400007"), "湖州沅祺（集团）有限公司", "1", Areas.NanxunTown);
        // 12: the same firm twice, once under its former name; the later row stays.
        Add(Codes.CreditCode('1', "MA400004"), "湖州榆湛五金有限责任公司", "1", Areas.NanxunTown);
        Add(Codes.CreditCode('1', "MA400004"), "湖州榆湛五金有限公司", "1", Areas.NanxunTown);
        // 13: a misprinted street is no code.
        Add(Codes.CreditCode('1', "MA400005"), "湖州芮珩丝绸有限公司", "1", "滨渚街道");
        // 14: a status the code list lacks.
        Add(Codes.CreditCode('1', "MA400006"), "湖州朔澄塑业有限公司", "8", Areas.NanxunTown);
    }

    public static void Citizens(LegacyTable table)
    {
        var born = new DateOnly(1971, 4, 9);
        // 3: a lower-case x as check digit is good; * and seventeen digits are not.
        table.Add(WithX(born).ToLowerInvariant(), "钮砚秋", "女", "1971", "10077770001", "N");
        table.Add(Codes.CitizenId(born, 411)[..17] + "*", "嵇雨笙", "男", "1971", "10077770002", "N");
        table.Add(Codes.CitizenId(born, 413)[..17], "茅亦辰", "男", "1971", "10077770003", "N");
        // 5: a number damaged by a spreadsheet.
        table.Add("3.30599E+17", "归承泽", "男", "1971", "10077770004", "N");
        // 14: an unknown sex and two phones in one cell.
        table.Add(Codes.CitizenId(born, 415), "皇甫景行", "未知", "1971", "10077770005/10077770006", "N");
    }

    private static string WithX(DateOnly born) => Enumerable.Range(0,
        60).Select(i => Codes.CitizenId(born, 500 + (2 * i)))
        .First(id => id.EndsWith('X'));

    private static string Tail(string body)
    {
        var code = Codes.CreditCode('1', body);
        return string.Concat(code[16..].Select(c => (char)(c + 0xFEE0)));
    }

    private static string Grouped(string code) => $"{code[..8]} {code[8..16]}-{code[16..]}";
}
