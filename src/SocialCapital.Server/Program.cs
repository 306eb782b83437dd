using SocialCapital.Hosting.Running;
using SocialCapital.Hosting.Settings;
using SocialCapital.Server.Hosting;

var server = new Executable("socialcapital-server", "SocialCapital.Server: the bank in one process, or the HTTP gateway of a cluster.", KnownSettings.OfServer);
return await server.RunAsync(args, (builder, settings) => settings.Choice(KnownSettings.Role, "all", "gateway") == "gateway"
    ? Task.FromResult(GatewayHost.Build(builder, settings))
    : AllInOneHost.BuildAsync(builder, settings, Console.Out));
