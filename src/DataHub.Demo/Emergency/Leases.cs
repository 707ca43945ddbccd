using System.Globalization;
using DataHub.Demo.Legacy;
using DataHub.Demo.World;

namespace DataHub.Demo.Emergency;

/// <summary>One plant, many tenants 一厂多租: areas in 亩, rents in 万元.</summary>
internal static class Leases
{
    private const double SquareMetresPerMu = 10_000d / 15;

    public static void Write(City city, LegacyTable table)
    {
        WriteKnown(city.Cast, table);
        var random = city.Random("leases");
        for (var i = 0; i < city.Tenants.Count; i++)
        {
            var from = new DateOnly(2019, 1, 1).AddDays(i * 19);
            Add($"ZL-330522-{i + 1:0000}", city.Lessors[i % 7], city.Tenants[i], null, from,
                from.AddYears(i % 5 == 0 ? 4 : 20));
        }
        for (var i = 0; i < 400 * city.Scale; i++)
        {
            var lessor = city.Ordinary[i * 3 % city.Ordinary.Count];
            var tenant = city.Ordinary[((i * 5) + 1) % city.Ordinary.Count];
            var from = random.RecentDay();
            var person = i % 12 == 0 ? random.Of(city.People) : null;
            Add($"ZL-Q-{i + 1:000000}", lessor, person is null ? tenant : null, person, from,
                from.AddYears(random.Between(1, 15)));
        }

        void Add(string no, Firm lessor, Firm? tenant, Citizen? person, DateOnly from, DateOnly to) => table.Add(
            no, lessor.Code, tenant?.Code, person?.Id, lessor.Place.Code, $"{random.Between(1, 6)}号楼",
            $"{random.Between(1, 5)}层",
            Mu(random.Between(8, 300) * 10), from.Dashed, to.Dashed,
            random.Chance(85) ? Old.Wan(random.Between(3, 90) * 2_000) : null,
            random.Word("月 季 半年 年 年"), random.Word("生产 仓储 办公 加工"),
            random.Chance(90) ? "AQXY-" + no : "无", random.Chance(90) ? from.Dashed : null, lessor.Division);
    }

    private static void WriteKnown(Cast cast, LegacyTable table)
    {
        // Six run until 2035 or longer, two have ended; the first is in the fire brigade's register too.
        Add(1, Known.Tenant, null, "A楼", "1层", 2_000, "2023-07-01", "2036-06-30", 480_000, "年");
        Add(2, Known.Tenant, null, "A楼", "2层", 1_500, "2023-07-01", "2035-12-31", 90_000, "季");
        Add(3, Known.SoleTrader, null, "B楼", "1层", 260, "2024-01-01", "2037-12-31", 5_200, "月");
        Add(4, Known.Cooperative, null, "B楼", "2层", 400, "2024-03-01", "2038-02-28", 36_000, "半年");
        Add(5, Known.CheckZero, null, "C楼", "1层", 900, "2022-10-01", "2040-09-30", 210_000, "年");
        Add(6, null, Known.Landlord, "C楼", "2层", 120, "2025-01-01", "2035-12-31", 2_400, "月");
        Add(7, Known.OtherCourtDebtor, null, "C楼", "3层", 700, "2020-01-01", "2024-12-31", 150_000, "年");
        Add(8, Known.Tenant, null, "门卫房", "1层", 60, "2021-01-01", "2025-06-30", 12_000, "年");

        void Add(
            int number, string? tenant, string? person, string building, string floor, int squareMetres, string from,
            string to,
            decimal rent, string period) => table.Add(
                $"ZL-330503-{number:0000}", Known.Debtor, tenant, person, Known.LetPlant, building, floor,
                Mu(squareMetres), from, to,
                Old.Wan(rent), period, "生产", $"AQXY-{number:0000}", from, cast.Debtor.Division);
    }

    private static string Mu(int squareMetres) =>
        (squareMetres / SquareMetresPerMu).ToString("0.####", CultureInfo.InvariantCulture);
}
