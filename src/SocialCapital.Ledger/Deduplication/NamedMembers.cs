namespace SocialCapital.Ledger.Deduplication;

/// <summary>The members whom an event names, by their numbers in the shard; -1 where it names none, or none that the shard knows.</summary>
/// <param name="From">Who does it.</param>
/// <param name="To">To whom.</param>
/// <param name="ReferredTo">For a favor declined: to whom it points.</param>
public readonly record struct NamedMembers(int From, int To, int ReferredTo);
