using SocialCapital.Benchmarks.CommandLine;

return await Commands.Create().Parse(args).InvokeAsync();
