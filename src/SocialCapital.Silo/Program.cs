using SocialCapital.Hosting.Running;
using SocialCapital.Hosting.Settings;
using SocialCapital.Silo.Hosting;

var silo = new Executable("socialcapital-silo", "SocialCapital.Silo: one silo of a cluster.", KnownSettings.OfSilo);
return await silo.RunAsync(args, SiloHost.BuildAsync);
