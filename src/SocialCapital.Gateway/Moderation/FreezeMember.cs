using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Moderation;

/// <summary>
/// Freezes a member, or lifts that: an entry in every shard of the community, also in those that do not know the member yet, with
/// who did it and why. Whoever is told that it failed repeats it with the same id: shards that have it answer as before.
/// </summary>
internal sealed class FreezeMember(IGrainFactory grains)
{
    /// <summary>Freezes.</summary>
    /// <exception cref="ProblemException">The request is wrong, there is no such member, or the ledger refuses it.</exception>
    public Task<FrozenResponse> FreezeAsync(KnownCommunity community, string member, FreezeRequest request) => SubmitAsync(
        community, member, request.Id, request.By, request.Reason, request.Until is { } until ? Timestamp.From(until) : default, isLift: false);

    /// <summary>Lifts the freeze that holds.</summary>
    /// <exception cref="ProblemException">The request is wrong, there is no such member, or it is not frozen.</exception>
    public Task<FrozenResponse> UnfreezeAsync(KnownCommunity community, string member, UnfreezeRequest request) =>
        SubmitAsync(community, member, request.Id, request.By, request.Reason, default, isLift: true);

    private async Task<FrozenResponse> SubmitAsync(
        KnownCommunity community, string member, string id, string by, string reason, Timestamp until, bool isLift)
    {
        ModerationFields.Check(by, reason);
        MemberQueries.Check(member, "member");
        var key = FavorFields.Id(id);
        if (member == Identifier.Commons || await grains.GetGrain<IMemberGrain>($"{community.Info.Id}/{member}").GetAsync() is null)
        {
            throw new ProblemException(ProblemKind.UnknownMember, "The community has no such member.");
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, community.Info.Shards).Select(async shard =>
            (Shard: shard, Outcome: (await community.Shard(shard).SubmitAsync(Batch(member, key, by, reason, until, isLift)))[0])));

        // A shard that an interrupted freeze never reached has nothing to lift.
        var done = outcomes.Where(one => one.Outcome.Rejection is null).ToArray();
        var refused = outcomes.FirstOrDefault(one => one.Outcome.Rejection is { } rejection && (done.Length == 0 || rejection.Code != RejectionCode.NotFrozen));
        return refused.Outcome.Rejection is { } problem
            ? throw new ProblemException(
                problem.Code == RejectionCode.Conflict ? ProblemKind.ModerationConflict : ProblemKind.ModerationRefused,
                problem.Reason,
                code: RejectionCodes.Name(problem.Code))
            : new FrozenResponse(
                member,
                Array.ConvertAll(done, one => new EntryHandle(one.Shard, one.Outcome.Offset).ToString()),
                done.Any(one => one.Outcome.Status == OutcomeStatus.Accepted));
    }

    private static EventBatch Batch(string member, string id, string by, string reason, Timestamp until, bool isLift)
    {
        var batch = new EventBatch(1, 1_024);
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Frozen,
            IsLift = isLift ? (byte)1 : (byte)0,
            Id = batch.AddText(Encoding.UTF8.GetBytes(id)),
            From = batch.AddText(Encoding.UTF8.GetBytes(by)),
            To = batch.AddText(Encoding.UTF8.GetBytes(member)),
            Reference = batch.AddText(Encoding.UTF8.GetBytes(reason)),
            ExpiresAt = until,
        });
        return batch;
    }
}
