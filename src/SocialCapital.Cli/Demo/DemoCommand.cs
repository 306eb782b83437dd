using System.CommandLine;
using SocialCapital.Cli.CommandLine;
namespace SocialCapital.Cli.Demo;
internal static class DemoCommand { public static Command Create(ToolEnvironment environment) => new("demo"); }
