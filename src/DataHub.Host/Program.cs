using System.Globalization;
using DataHub.Host.Commands;

// A hub that is built for SQL Server has cultures; it speaks by none of them.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await HubCommandLine.RunAsync(args);
