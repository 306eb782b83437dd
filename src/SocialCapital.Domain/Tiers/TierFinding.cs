using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tiers;

/// <summary>What an assessment found; what an entry of the kind <see cref="Entries.EntryKind.Assessed"/> tells.</summary>
/// <param name="Change">What it changes.</param>
/// <param name="Number">The tier's place in the policy from now on, from 1.</param>
/// <param name="AtRiskSince">Since when the member has met less than that tier asks for; the beginning of 1970 where it meets all.</param>
/// <param name="Reason">A sentence fit to show to the member, of at most <see cref="TierReasons.BytesMax"/> bytes; empty where nothing changes.</param>
public readonly record struct TierFinding(TierChange Change, int Number, Timestamp AtRiskSince, string Reason);
