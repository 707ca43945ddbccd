namespace DataHub.Demo.World;

/// <summary>A hazard that a merged town station 应急消防管理站 reported to both fire and emergency.</summary>
internal sealed record TwoStationHazard(int Number, Firm Firm, DateOnly FoundOn, string Description)
{
    private static readonly string[] Findings =
        ["安全出口被货物堵塞", "电气线路私拉乱接", "喷涂车间通风不足", "灭火器过期未更换", "配电箱前堆放可燃物", "应急照明损坏"];

    /// <summary>The reports of 梅溪 and 和平, the two towns whose station serves both.</summary>
    public static IEnumerable<TwoStationHazard> Of(City city) => city.Ordinary
        .Where(firm => firm.Village.TownCode is "330523110" or "330522110")
        .Take(Findings.Length)
        .Select((firm, i) => new TwoStationHazard(
            i + 1, firm, new DateOnly(2025, 9, 1).AddDays(i * 3), Findings[i] + "(应急消防管理站上报)"));
}
