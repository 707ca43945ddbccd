using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Fire;

/// <summary>What the fire brigade knows of the demo's known firms.</summary>
internal static class FireKnown
{
    /// <summary>The lease that fire and emergency both hold.</summary>
    public const string SharedLease = "ZL-330503-0001";

    public static void Units(LegacyTable table, Cast cast)
    {
        Add("XFKY0001", cast.Debtor, "1", "厂房", "温景行", "10088881001", "18.5", "6400", "1", null, null);
        Add("XFKY0002", cast.Tenant, "2", "厂房", "蔡云舒", "10088881002", "12.0", "2000", "0", cast.Debtor, SharedLease);
        Add("XFKY0003", cast.SoleTrader, "3", "小作坊", "姚望舒", "10088881003", "9.0", "260", "0", cast.Debtor,
            "ZL-330503-0003");

        void Add(
            string no, Firm firm, string grade, string use, string manager, string phone, string height, string area,
            string room, Firm? landlord, string? lease) =>
            table.Add(
                no, firm.Code, firm.Name, grade, use, firm.Place.Code, firm.Cell.Code, firm.Division, manager, phone,
                height,
                area, room, Old.Fixed(firm.Place.Longitude!.Value, 6), Old.Fixed(firm.Place.Latitude!.Value, 6),
                landlord?.Code, lease);
    }

    public static void InspectionsAndHazards(LegacyTable inspections, LegacyTable hazards, Cast cast)
    {
        var firm = cast.Debtor;
        Inspection("JCKY0001", "20250612", "2", "HZ-SHY-2025", "应急、综合执法");
        Inspection("JCKY0002", "20260318", "1", null, null);
        Inspection("JCKY0003", "20260520", "2", "HZ-XFAQ-2026", null);

        // Eight hazards; two ties on the day they were found.
        Hazard("YHKY0001", "JCKY0001", "1", "疏散通道被坯布占用", "20250612", "20250620", "20250627", "4");
        Hazard("YHKY0002", "JCKY0001", "2", "印花车间违规使用明火", "20250612", "20250630", null, "3");
        Hazard("YHKY0003", "JCKY0002", "1", "灭火器过期", "20260318", "20260325", "20260401", "4");
        Hazard("YHKY0004", "JCKY0002", "1", "电线私拉乱接", "20260318", null, null, "5");
        Hazard("YHKY0005", "JCKY0002", "1", "消火栓无水", "20260318", "20260328", "20260404", "7");
        Hazard("YHKY0006", "JCKY0003", "2", "仓库内违规住人", "20260520", null, null, "6");
        Hazard("YHKY0007", "JCKY0003", "1", "防火门损坏", "20260520", null, null, "2");
        Hazard("YHKY0008", "JCKY0003", "1", "应急照明损坏", "20260521", null, null, "1");

        void Inspection(string no, string day, string kind, string? campaign, string? joint) => inspections.Add(
            no, "XFKY0001", firm.Code, kind, day, "施亦辰、茅峤", "2", $"湖消责改〔{day[..4]}〕{no[^1]}号", joint, campaign,
            firm.Division);

        void Hazard(string no, string inspection, string grade, string text, string found, string? done, string? again,
            string state) =>
            hazards.Add(
                no, inspection, "XFKY0001", firm.Code, "日常管理", grade, text, found, null, done, again, state, "0", null,
                null, "0", "0", "10088881009", null, firm.Division);
    }
}
