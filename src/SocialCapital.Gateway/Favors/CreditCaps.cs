using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Favors;

/// <summary>Lets a member say how long a line another may have with it.</summary>
internal static class CreditCaps
{
    /// <summary>Sets the cap, or lifts it.</summary>
    /// <exception cref="ProblemException">The request is wrong, or refused.</exception>
    public static async Task SetAsync(KnownCommunity community, string creditor, string debtor, CapCreditRequest request)
    {
        FavorFields.Pair(creditor, debtor, "creditor", "debtor");
        var line = request.Line is not { } units ? default(Goodwill?)
            : units >= 0 && Goodwill.TryFromDecimal(units, out var goodwill) ? goodwill
            : throw new ProblemException(ProblemKind.InvalidField, "'line' must be 0 or more, with at most six decimals.", "$.line");
        var batch = new EventBatch(1, 512);
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.CreditCapped,
            Fields = line is null ? EventFields.None : EventFields.Amount,
            Id = batch.AddText(Encoding.UTF8.GetBytes(FavorFields.Id(request.Id))),
            From = batch.AddText(Encoding.UTF8.GetBytes(creditor)),
            To = batch.AddText(Encoding.UTF8.GetBytes(debtor)),
            Amount = line ?? default,
        });
        var shard = ShardRouter.ShardOf(Encoding.UTF8.GetBytes(creditor), Encoding.UTF8.GetBytes(debtor), community.Info.Shards);
        if ((await community.Shard(shard).SubmitAsync(batch))[0].Rejection is { } rejection)
        {
            throw new ProblemException(
                rejection.Code == RejectionCode.Conflict ? ProblemKind.FavorConflict : ProblemKind.FavorRefused,
                rejection.Reason,
                code: RejectionCodes.Name(rejection.Code));
        }
    }
}
