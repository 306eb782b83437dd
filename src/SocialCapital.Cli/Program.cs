using SocialCapital.Cli.CommandLine;

return await Tool.RunAsync(args, ToolEnvironment.OfThisProcess(), CancellationToken.None);
