using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>One step of a sample: what a member, the clock or a crash does to the bank.</summary>
internal abstract record FavorAct
{
    public sealed record Deposit(string From, string To, Goodwill Amount, Sending Sending) : FavorAct;

    /// <summary>Without an amount, the cap is lifted.</summary>
    public sealed record Cap(string From, string To, Goodwill? Amount, Sending Sending) : FavorAct;

    public sealed record Ask(
        string From, string To, Goodwill Amount, Fraction Score, int OpenHours, Meanwhile Meanwhile, Sending Sending) : FavorAct;

    /// <summary>Several outcomes of one favor.</summary>
    /// <param name="Favor">Which: 0 is the latest that is open, and what has ended comes after all that is.</param>
    /// <param name="Outcomes">In the order in which they are sent.</param>
    /// <param name="Sending">How they are.</param>
    public sealed record End(int Favor, IReadOnlyList<Outcome> Outcomes, Sending Sending) : FavorAct
    {
        public override string ToString() => $"End {{ Favor = {Favor}, Sending = {Sending}, {string.Join(", ", Outcomes)} }}";
    }

    /// <summary>One outcome.</summary>
    /// <param name="Kind">How it ends.</param>
    /// <param name="Part">What is honored of it; all where nothing is said.</param>
    /// <param name="ReferredTo">To whom a decline points.</param>
    /// <param name="By">Who says so.</param>
    /// <param name="ByHandle">Whether the favor is named by its handle rather than its id.</param>
    public sealed record Outcome(EntryKind Kind, Goodwill? Part, string? ReferredTo, Speaker By, bool ByHandle);

    /// <summary>Something that was sent is sent again, by its id.</summary>
    /// <param name="Which">0 is the first that was sent.</param>
    /// <param name="IsChanged">Whether it is something that stands, and sent with other content.</param>
    /// <param name="Sending">How it is sent.</param>
    public sealed record Repeat(int Which, bool IsChanged, Sending Sending) : FavorAct;

    public sealed record Wait(int Hours) : FavorAct;

    /// <summary>The owner stops, and another comes after a time.</summary>
    /// <param name="IsClean">Whether it closes its books (a checkpoint), or drops dead.</param>
    /// <param name="HoursDown">How long nobody owns the shard.</param>
    public sealed record Stop(bool IsClean, int HoursDown) : FavorAct;
}
