using DataHub.Host.Commands;

return await HubCommandLine.RunAsync(args);
