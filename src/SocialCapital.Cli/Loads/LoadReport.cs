using System.Text.Json.Serialization;

namespace SocialCapital.Cli.Loads;

/// <summary>All that a load run found, with what it did and under which conditions.</summary>
internal sealed record LoadReport(LoadPlan Plan, string Loop, string Mix, EventsReport Events, ReadsReport? Reads, GeneratorFacts Generator);

/// <summary>What became of the requests with events. Times in milliseconds, rates a second.</summary>
internal sealed record EventsReport(
    double? OfferedPerSecond, double AchievedPerSecond, long Requests, long RequestsNotSent,
    long Accepted, long Duplicates, long Rejected,
    IReadOnlyDictionary<string, long> RejectedBy, IReadOnlyDictionary<string, long> Errors,
    Percentiles LatencyMilliseconds, Percentiles LatenessMilliseconds);

/// <summary>What became of the reads.</summary>
internal sealed record ReadsReport(
    double OfferedPerSecond, double AchievedPerSecond, long Requests, long RequestsNotSent, long UnknownMembers,
    IReadOnlyDictionary<string, long> Errors, Percentiles LatencyMilliseconds, Percentiles LatenessMilliseconds);

/// <summary>Of a distribution, in milliseconds.</summary>
internal sealed record Percentiles(double P50, double P90, double P99, double P999, double Max)
{
    private const double MicrosecondsInMillisecond = 1000;

    public static Percentiles Of(HdrHistogram.LongHistogram histogram)
    {
        return new Percentiles(At(50), At(90), At(99), At(99.9), At(100));

        double At(double percentile) =>
            histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percentile) / MicrosecondsInMillisecond;
    }
}

/// <summary>How the report is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
