using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Shards;

/// <summary>Asks how one member is with another.</summary>
/// <param name="From">Who looks.</param>
/// <param name="To">At whom; another than <paramref name="From"/>.</param>
/// <param name="Now">As of when evidence is weighed by its age.</param>
public readonly record struct PairQuestion(string From, string To, Timestamp Now);
