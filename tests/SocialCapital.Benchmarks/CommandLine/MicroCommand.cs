using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using SocialCapital.Benchmarks.Micro;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`micro`: time and allocation of the steps of an event, each on its own, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which, by name; * for all.", DefaultValueFactory = _ => "*" };
        var command = new Command("micro", "Parse, fold, journal and checkpoint encoding: nanoseconds and bytes an event, or an account.") { filter };
        command.SetAction(parsed =>
        {
            // In this process, whose GC settings are the server's; a project of its own would need restoring.
            var job = Job.Default.WithToolchain(new InProcessNoEmitToolchain(logOutput: false)).WithWarmupCount(4).WithIterationCount(12);
            var config = ManualConfig.CreateEmpty()
                .AddJob(job)
                .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddExporter(MarkdownExporter.GitHub)
                .AddLogger(ConsoleLogger.Default)
                .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "socialcapital-micro"));
            BenchmarkSwitcher
                .FromTypes([typeof(ParseBenchmark), typeof(FoldBenchmark), typeof(JournalBenchmark), typeof(CheckpointBenchmark)])
                .Run(["--filter", parsed.GetRequiredValue(filter)], config);
        });
        return command;
    }
}
