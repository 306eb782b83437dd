using System.CommandLine;
using SocialCapital.Communities.Gains;
using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Judging;

namespace SocialCapital.Communities.CommandLine;

/// <summary>The bench's commands.</summary>
internal static class Commands
{
    public static RootCommand Create() => new("Communities with known truth, and what scores make of them.")
    {
        Table(),
        Gain(),
        Describe(),
    };

    private static Command Table()
    {
        var seeds = new Option<int>("--seeds") { Description = "How often each scenario is made.", DefaultValueFactory = _ => 3 };
        var persons = new Option<int>("--persons") { Description = "How many persons a community has.", DefaultValueFactory = _ => 300 };
        AtLeast(seeds, 1);
        AtLeast(persons, 40);
        var command = new Command("table", "How well scores tell honest from cheating members.") { seeds, persons };
        command.SetAction(async parsed =>
            await TruthTables.WriteAsync(Console.Out, Console.Error, parsed.GetRequiredValue(seeds), parsed.GetRequiredValue(persons)));
        return command;
    }

    private static Command Gain()
    {
        var seed = new Option<long>("--seed") { Description = "The seed of the honest community around.", DefaultValueFactory = _ => 1 };
        var command = new Command("gain", "What fake accounts can add to a score, and take from one.") { seed };
        command.SetAction(async parsed => await GainTables.WriteAsync(Console.Out, Console.Error, parsed.GetRequiredValue(seed)));
        return command;
    }

    private static Command Describe()
    {
        var attack = new Option<Attack>("--attack") { Description = "What the cheats are up to.", DefaultValueFactory = _ => Attack.All };
        var share = new Option<double>("--share") { Description = "The part of all persons that cheat.", DefaultValueFactory = _ => 0.2 };
        var seed = new Option<long>("--seed") { Description = "The seed.", DefaultValueFactory = _ => 1 };
        share.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 0.8))
            {
                result.AddError("--share: 0 to 0.8.");
            }
        });
        var command = new Command("describe", "What the members of one community did.") { attack, share, seed };
        command.SetAction(async parsed => await Census.WriteAsync(
            Console.Out, new Scenario(parsed.GetRequiredValue(attack), parsed.GetRequiredValue(share), parsed.GetRequiredValue(seed))));
        return command;
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least)
        {
            result.AddError($"{option.Name}: {least} or more.");
        }
    });
}
