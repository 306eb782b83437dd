namespace SocialCapital.Benchmarks.Costs;

/// <summary>A shard at one size.</summary>
/// <param name="Accounts">Members and relationships.</param>
/// <param name="EventsPerSecond">While the last part of them was made.</param>
/// <param name="Resident">Memory of the process, in bytes.</param>
/// <param name="Disk">Of the data folder, in bytes.</param>
internal readonly record struct GrowthPoint(long Accounts, double EventsPerSecond, double Resident, double Disk);
