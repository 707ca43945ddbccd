using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Court;

/// <summary>The known cases, one for each rule of the asset search, and their debtors.</summary>
internal static class CourtKnown
{
    public static void Cases(LegacyTable table)
    {
        Case(Known.OpenCase, "2024.3.11", "2024.3.18", "2024.3.28", "2860000.00", "控制财产");
        Case(Known.ClosedCase, "2022.5.6", "2022.5.12", "2022.5.26", "320000.00", "结案", "2022.11.30", "执行完毕");
        Case(Known.UnservedCase, "2025.9.1", null, null, "150000.00", "立案");
        Case(Known.TermRunningCase, "2025.9.2", "2025.9.10", "2099.12.31", "98000.00", "执行通知");
        Case(Known.OtherCourtCase, "2024.6.3", "2024.6.11", "2024.6.25", "460000.00", "网络查控");
        Case(Known.EmptyCase, "2024.4.8", "2024.4.15", "2024.4.29", "75000.00", "传统调查");
        Case(Known.PersonCase, "2024.5.13", "2024.5.20", "2024.6.3", "210000.00", "网络查控");
        Case(Known.UpgradedCase, "2025.3.3", "2025.3.10", "2025.3.24", "64000.00", "网络查控");

        void Case(
            string no, string filed, string? served, string? due, string claim, string state, string? closed = null,
            string? mode = null)
        {
            var court = no[6..11];
            table.Add(
                Old.Wide(no), court, "执", $"（{no[1..5]}）{court}民初{no[12..]}", "湖州市南浔区人民法院", "买卖合同纠纷", filed, served,
                due,
                claim, closed is null ? "0.00" : claim, "章亦辰", state, closed, mode, "33" + court[1..]);
        }
    }

    public static void Debtors(LegacyTable table, Cast cast)
    {
        Firm(Known.OpenCase, 1, cast.Debtor);
        Person(Known.OpenCase, 2, cast.PersonDebtor, "连带清偿");
        Firm(Known.ClosedCase, 1, cast.Debtor);
        Firm(Known.UnservedCase, 1, cast.Debtor);
        Firm(Known.TermRunningCase, 1, cast.Debtor);
        Firm(Known.OtherCourtCase, 1, cast.OtherCourtDebtor);
        Firm(Known.EmptyCase, 1, cast.EmptyDebtor);
        Person(Known.PersonCase, 1, cast.PersonDebtor, "支付210000元及利息");
        Person(Known.UpgradedCase, 1, cast.Upgraded, "支付64000元");

        void Firm(string no, int party, Firm firm) => table.Add(
            Old.Wide(no), party, "02", firm.Name, null, firm.Code, "温景行", firm.Place.Text, "10088881011", "支付货款及利息");

        void Person(string no, int party, Citizen person, string duty) => table.Add(
            Old.Wide(no), party, "01", person.Name, person.Id, null, null, cast.Home.Text, person.Phone, duty);
    }
}
