using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Moderation;

/// <summary>Penalizes a member: an entry with who did it and why.</summary>
internal static class Penalize
{
    /// <summary>Journals it. The same again is answered with the first one's handle.</summary>
    /// <exception cref="ProblemException">The request is wrong, or the ledger refuses it.</exception>
    public static async Task<PenaltyResponse> ExecuteAsync(KnownCommunity community, PenaltyRequest request)
    {
        ModerationFields.Check(request.By, request.Reason);
        MemberQueries.Check(request.Member, "$.member");
        var batch = new EventBatch(1, 1_024);
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Penalty,
            Fields = EventFields.Amount,
            Id = batch.AddText(Encoding.UTF8.GetBytes(FavorFields.Id(request.Id))),
            From = batch.AddText(Encoding.UTF8.GetBytes(request.By)),
            To = batch.AddText(Encoding.UTF8.GetBytes(request.Member)),
            Reference = batch.AddText(Encoding.UTF8.GetBytes(request.Reason)),
            Amount = FavorFields.Amount(request.Amount, "$.amount")!.Value,
        });
        var shard = ShardRouter.ShardOf(Encoding.UTF8.GetBytes(request.Member), Identifier.CommonsUtf8, community.Info.Shards);
        var outcome = (await community.Shard(shard).SubmitAsync(batch))[0];
        return outcome.Rejection is { } rejection
            ? throw new ProblemException(
                rejection.Code == RejectionCode.Conflict ? ProblemKind.ModerationConflict : ProblemKind.ModerationRefused,
                rejection.Reason,
                code: RejectionCodes.Name(rejection.Code))
            : new PenaltyResponse(
                request.Member, new EntryHandle(shard, outcome.Offset).ToString(), outcome.Status == OutcomeStatus.Accepted);
    }
}
