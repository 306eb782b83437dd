using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Playing;

internal enum Deed
{
    GiveAmount,
    GiveByActivity,
    Rate,
    Appreciate,
    AppreciateByAmount,
    Penalize,
    Reverse,
    AskFavor,
    EndFavor,
}

/// <summary>Something that happens to a bank. What it is about is picked from what is there when it happens.</summary>
internal sealed record Act(Deed Deed, int From, int To, Goodwill Amount, Fraction Part, int Pick, Timestamp At)
{
    private static readonly EntryKind[] Endings =
        [EntryKind.FavorHonored, EntryKind.FavorDeclined, EntryKind.FavorCanceled, EntryKind.FavorExpired];

    /// <summary>Plays it; null where there is nothing that it could be about.</summary>
    public Settled? Play(Bank bank)
    {
        switch (Deed)
        {
            case Deed.GiveAmount:
                return bank.Deposit(From, To, Amount, At);
            case Deed.GiveByActivity:
                return bank.Activity(From, To, Amount, At, Part);
            case Deed.Rate when From != Bank.Commons && To != Bank.Commons:
                return bank.Rate(From, To, new Fraction((Part.Millionths * 2) - Fraction.MillionthsPerOne), At);
            case Deed.Appreciate:
                return PickOf(bank, EntryKind.Deposit) is { } valued
                    ? bank.Appreciate(valued.Offset, At, value: new Fraction(Part.Millionths * 2)) : null;
            case Deed.AppreciateByAmount:
                return PickOf(bank, EntryKind.Deposit) is { } deposit
                    ? bank.Appreciate(deposit.Offset, At, amount: Amount) : null;
            case Deed.Penalize when To != Bank.Commons:
                return bank.Penalize(From, To, Amount, At);
            case Deed.Reverse:
                return bank.Journal.Count > 0 ? bank.Reverse(1 + (Pick % bank.Journal.Count), At) : null;
            case Deed.AskFavor:
                return bank.Favor(EntryKind.FavorAsked, From, To, Amount, At);
            case Deed.EndFavor when bank.Side(From, To).Held > Goodwill.Zero:
                return bank.Favor(Endings[Pick % Endings.Length], To, From, bank.Side(From, To).Held, At);
            default:
                return null;
        }
    }

    private Entry? PickOf(Bank bank, EntryKind kind)
    {
        var some = bank.Journal.Where(entry => entry.Kind == kind).ToArray();
        return some.Length == 0 ? null : some[Pick % some.Length];
    }
}
