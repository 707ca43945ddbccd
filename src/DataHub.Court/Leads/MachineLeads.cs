namespace DataHub.Court;

/// <summary>
/// Welding machines (浙里焊): movable, found by their chip; the last switching on shows that one is still in use, and so
/// that the debtor still works.
/// </summary>
internal static class MachineLeads
{
    private const string Scrapped = "SCRAPPED";

    public static IEnumerable<Lead> Of(Holdings held) => held.Machines.Select(OfMachine);

    private static Lead OfMachine(WeldingMachine machine)
    {
        var title = $"电焊机 {machine.Description}".TrimEnd();
        return new(LeadCategory.Equipment, LeadStrength.Possession, machine.MachineId, title)
        {
            Origins = machine.Origins,
            AddressCode = machine.AddressCode,
            EstimateBasis = machine.LastPowerOn is { } last
                ? $"未估值; 最近一次放行开机 {last.ScannedAt}"
                : "未估值; 无放行开机记录",
            Counted = machine.State != Scrapped,
            SuggestedStep = "现场按设备编号和芯片核对后查封, 占有不等于所有(民事诉讼法第255条)",
        };
    }
}
