using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>The emergency bureau's share of the dirty rows; see README.md for the whole list.</summary>
internal static class EmergencyDirt
{
    public static void Hazards(LegacyTable table, City city)
    {
        var firm = city.Cast.Cooperative;
        // 6: a registration number of fifteen digits, joined by the register's table only.
        Hazard("AYZD0001", FirstRegistrationNo, "2026-04-07", "01", "-");
        // 8: sentinels for "no day"; 14: no risk tag in four spellings, and a tag that no list has.
        Hazard("AYZD0002", firm.Code, "2026-04-07", "01", "无", deadline: "9999-12-31");
        Hazard("AYZD0003", firm.Code, "2026-04-08", "01", "NULL", deadline: "1900-01-01");
        Hazard("AYZD0007", firm.Code, "2026-04-08", "01", "-", deadline: "0000-00-00");
        Hazard("AYZD0004", firm.Code, "2026-04-08", "01", "锂电池");
        // 14: a state code of no list; 8: a day the calendar lacks.
        Hazard("AYZD0005", firm.Code, "2026-04-08", "99", "-");
        Hazard("AYZD0006", firm.Code, "2026-02-30", "01", "-");

        void Hazard(string no, string code, string found, string state, string risk,
            string? deadline = null) => table.Add(
            no, code, null, null, null, "02", "01", risk, "01", "否", "塘埂临时用电未接地", found, deadline, null, null, null,
            state,
            null, firm.Division);
    }

    /// <summary>The number that the register gives its first firm of before 2012.</summary>
    private const string FirstRegistrationNo = Codes.Nowhere + "000000001";

    public static void Machines(LegacyTable table, City city)
    {
        var firm = city.Cast.CheckZero;
        // 6: owner's code in lower case with spaces; 2: full-width digits in the machine's own number.
        Machine("ＨＪＺＤ０００１", " 91330599ma2hx03560", "SN-0001");
        // 6: a wrong check character; the machine is kept, its owner is not known.
        Machine("HJZD0002", Known.CheckZero[..17] + "7", "SN-0002");
        // 11: read twice by an unlocked query.
        Machine("HJZD0003", firm.Code, "SN-0003");
        Machine("HJZD0003", firm.Code, "SN-0003");
        // A case-insensitive collation takes these two for one; they are two.
        Machine("HJZD0004", firm.Code, "SN-0004");
        Machine("hjzd0004", firm.Code, "SN-0005");

        void Machine(string no, string owner, string serial) => table.Add(
            no, null, null, owner, "瑞焊", "ZX7-250", serial, null, null, firm.Place.Code, firm.Cell.Code, firm.Division,
            "1");
    }

    public static void Certificates(LegacyTable table, City city)
    {
        var division = city.Cast.Debtor.Division;
        // 3: a holder's ID that ends in *; 4: one of fifteen digits; 5: one turned into a number.
        Certificate("DY330500001", "33059919710409411*", "嵇雨笙");
        Certificate("DY330500002", Known.UpgradedFifteen, "凌怀瑾");
        Certificate("DY330500003", "330599198808080000", "凌怀瑾");

        void Certificate(string no, string holder, string name) => table.Add(
            no, holder, name, "03", "2025-03-01", null, "2036-02-28", "01", Known.CheckZero, 90, 90, 60, division);
    }
}
