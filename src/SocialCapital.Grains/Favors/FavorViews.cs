using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Ledger.Favors;

namespace SocialCapital.Grains.Favors;

/// <summary>Shows favors and credit as messages.</summary>
internal static class FavorViews
{
    public static FavorView Of(FavorRecord favor, int shard) => new()
    {
        Id = favor.Id,
        Shard = shard,
        Offset = favor.Offset,
        From = favor.Asker,
        To = favor.Asked,
        Amount = favor.Amount,
        Activity = favor.Activity,
        Note = favor.Note,
        AskedAt = favor.AskedAt,
        ExpiresAt = favor.ExpiresAt,
        IsBeyondSoftLimit = favor.IsBeyondSoftLimit,
        State = favor.State,
        EndOffset = favor.EndOffset,
        EndedAt = favor.EndedAt,
        Honored = favor.Honored,
        Reason = favor.Reason,
        ReferredTo = favor.ReferredTo,
    };

    public static CreditFigures Of(in CreditView credit) => new(
        credit.Balance,
        credit.Line,
        credit.Held,
        credit.Available,
        credit.AvailableUnflagged,
        credit.MissingToTrustPoint,
        credit.Decision,
        credit.CutFrom);
}
