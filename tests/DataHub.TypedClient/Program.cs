using System.Text.Json;
using DataHub.TypedClient;

// DataHub.TypedClient URL CLIENT SECRET: what the leases of one let plant bring a year, as JSON.
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var hub = new HubClient(http);
await hub.SignInAsync(args[1], args[2]);

var running = new DateOperationFilterInput(Gt: new DateOnly(2026, 1, 1));
var answer = await hub.AskAsync(new LeasesOf("91330599MA2HX0014L", running));
var leases = answer.Data?.Enterprise?.Leases?.Nodes ?? [];
var rents = leases.Select(lease => lease.RentAmount * lease.RentPeriod switch
{
    RentPeriod.Month => 12,
    RentPeriod.Quarter => 4,
    RentPeriod.HalfYear => 2,
    RentPeriod.Year => 1,
    _ => null,
});
var withheld = answer.Extensions?.Fields ?? [];

var dear = await hub.AskAsync(new RentAbove(400_000.01m, [RentPeriod.Year]));

Console.WriteLine(JsonSerializer.Serialize(new
{
    tenants = leases.Select(lease => $"{lease.LeaseId} {lease.LeaseTo:yyyy-MM-dd} {lease.Tenant?.Name}"),
    yearly = rents.Contains(null) ? null : rents.Sum(),
    dear = dear.Data?.FactoryLeases?.TotalCount,
    withheld = withheld.Select(field => $"{field.Reason} {field.Coordinate} {field.Owner}"),
}));
