namespace SocialCapital.Benchmarks.Contenders.Limit;

/// <summary>What the plain loop found: events taken, of them different ones, in how many seconds, of which on the processor, and its memory in bytes.</summary>
internal sealed record LimitOutcome(long Events, long Accepted, double Seconds, double CpuSeconds, long Memory);
