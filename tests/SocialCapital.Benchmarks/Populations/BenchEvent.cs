namespace SocialCapital.Benchmarks.Populations;

/// <summary>One event, as contenders take it that are spared the reading of JSON.</summary>
/// <param name="Number">Which event it is: the same number is the same id and the same content.</param>
/// <param name="Giver">The giver's rank.</param>
/// <param name="Receiver">The receiver's rank.</param>
/// <param name="Template">What else it says.</param>
/// <param name="Amount">What it moves, in micro-units, already resolved.</param>
internal readonly record struct BenchEvent(long Number, int Giver, int Receiver, int Template, long Amount);
