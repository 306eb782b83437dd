using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>A journaled entry with its account holders by name.</summary>
internal sealed record ReferenceEntry(Entry Entry, string Id, string Giver, string Receiver, string? Author, int PolicyVersion)
{
    /// <summary>Whom it touches: the two and their relationship, but of an assessment or a freeze only the member.</summary>
    public IEnumerable<AccountName> Accounts => Entry.Kind.IsAboutMemberAlone()
        ? [new AccountName(Receiver, null)]
        : [new AccountName(Giver, null), new AccountName(Receiver, null), AccountName.OfPair(Giver, Receiver)];
}
