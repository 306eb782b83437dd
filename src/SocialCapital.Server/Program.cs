using SocialCapital.Server.Hosting;

return await ServerHost.RunAsync(args);
