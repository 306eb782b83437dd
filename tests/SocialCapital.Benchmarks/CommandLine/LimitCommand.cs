using System.CommandLine;
using SocialCapital.Benchmarks.Contenders.Limit;
using SocialCapital.Benchmarks.Populations;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`limit`: the plain loop, as `compare` starts it.</summary>
internal static class LimitCommand
{
    public static Command Create()
    {
        var population = new Option<string>("--population") { DefaultValueFactory = _ => "forum" };
        population.AcceptOnlyFromAmong("forum", "cold");
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 5 };
        var work = new Option<string>("--work") { DefaultValueFactory = _ => Path.GetTempPath() };
        var command = new Command("limit", "One plain loop: no service, no server.") { population, seconds, work };
        command.SetAction(async parsed => await LimitRun.WriteAsync(
            Population.Named(parsed.GetRequiredValue(population))[0], parsed.GetRequiredValue(seconds), parsed.GetRequiredValue(work), Console.Out));
        return command;
    }
}
