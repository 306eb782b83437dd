using SocialCapital.Communities.CommandLine;

return await Commands.Create().Parse(args).InvokeAsync();
