using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>
/// Certificates of special work 特种作业证 and of guardians 监护人证; a special-work number is T and the citizen ID.
/// </summary>
internal static class Certificates
{
    public static string NumberOf(Citizen citizen) => "T" + citizen.Id;

    public static string GuardianNumberOf(City city, Citizen citizen) => $"JH330503{IndexOf(city, citizen):00000}";

    public static void Write(City city, LegacyDatabase system)
    {
        var table = system.Table(
            "AQ_TZZY",
            "作业证",
            "ZSBH:40 CZRSFZ:18 CZRXM ZYLB:2 FZRQ:10 FSRQ:10 YXQZ:10 ZSZT:2 GZDWDM:18 LLCJ SCCJ XS XZQHDM:12");
        var random = city.Random("certificates");
        WriteKnown(city, table);
        WriteWelders(city, table, random);
        for (var i = 0; i < city.Guardians.Count; i++)
        {
            var issued = new DateOnly(2024, 1, 3).AddDays(i % 55);
            Add(
                GuardianNumberOf(city, city.Guardians[i]), city.Guardians[i], "06", issued, issued.AddYears(12), "01",
                city.Confined[i % 60], city.Confined[i % 60].Division);
        }
        for (var i = 0; i < 700 * city.Scale; i++)
        {
            var firm = random.Of(city.Ordinary);
            var issued = random.RecentDay();
            var citizen = city.People[i * 2 % city.People.Count];
            Add(
                $"{NumberOf(citizen)}-{i / city.People.Count + 2}", citizen, $"0{random.Between(1, 5)}", issued,
                issued.AddYears(6),
                random.Word("01 01 01 01 02 03 04"), firm, firm.Division);
        }
        EmergencyDirt.Certificates(table, city);

        void Add(
            string no, Citizen holder, string category, DateOnly issued, DateOnly until, string state, Firm? employer,
            string division) => table.Add(
                no, holder.Id, holder.Name, category, issued.Dashed, issued.AddYears(3).Dashed, until.Dashed, state,
                employer?.Code,
                random.Between(72, 100), random.Between(70, 100), category == "06" ? 28 : random.Between(40, 104),
                division);
    }

    /// <summary>
    /// 德清: 1,360 welders with a certificate that holds on 29 February 2024; a renewal ended the one before it.
    /// </summary>
    private static void WriteWelders(City city, LegacyTable table, Seeded random)
    {
        for (var i = 0; i < city.Welders.Count; i++)
        {
            var welder = city.Welders[i];
            var employer = city.Welding[i % 620];
            var issued = random.Day(new(2019, 3, 1), new(2024, 2, 20));
            if (i % 12 == 0)
            {
                Add(NumberOf(welder) + "-00", welder, employer, issued.AddYears(-6), issued, "03");
            }
            Add(NumberOf(welder), welder, employer, issued, issued.AddYears(17), "01");
        }

        void Add(string no, Citizen holder, Firm employer, DateOnly issued, DateOnly until, string state) => table.Add(
            no, holder.Id, holder.Name, "01", issued.Dashed, issued.AddYears(3).Dashed, until.Dashed, state,
            employer.Code,
            random.Between(72, 100), random.Between(70, 100), 80, employer.Division);
    }

    private static void WriteKnown(City city, LegacyTable table)
    {
        var cast = city.Cast;
        Add(cast.PersonDebtor, "03", "2022-04-01", "2036-03-31", "01", Known.Tenant);
        Add(cast.Welder, "01", "2024-05-01", "2036-04-30", "01", Known.Debtor);
        Add(cast.Upgraded, "02", "2024-05-01", "2036-04-30", "01", Known.Debtor);
        Add(cast.Namesake, "02", "2012-05-01", "2018-04-30", "03", Known.CheckZero);

        void Add(Citizen holder, string category, string issued, string until, string state,
            string employer) => table.Add(
            NumberOf(holder), holder.Id, holder.Name, category, issued, null, until, state, employer, 92, 88, 80,
            cast.Debtor.Division);
    }

    private static int IndexOf(City city, Citizen citizen)
    {
        for (var i = 0; i < city.Guardians.Count; i++)
        {
            if (ReferenceEquals(city.Guardians[i], citizen))
            {
                return i + 1;
            }
        }
        throw new ArgumentException("Not a guardian.", nameof(citizen));
    }
}
