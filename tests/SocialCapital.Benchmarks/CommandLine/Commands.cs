using System.CommandLine;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>The bench's commands.</summary>
internal static class Commands
{
    public static RootCommand Create() => new("The same work by this service, by PostgreSQL, by Redis and by one plain loop, in turns on one machine.")
    {
        CompareCommand.Create(),
        ReadsCommand.Create(),
        LimitCommand.Create(),
        MicroCommand.Create(),
        TelemetryCommand.Create(),
        FairnessCommand.Create(),
        SizeCommand.Create(),
        RecoveryCommand.Create(),
        CheckpointsCommand.Create(),
    };
}
