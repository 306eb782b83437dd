using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Erasure;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Erasure;

/// <summary>
/// Erases a member from all shards of a community, one after the other, and from what the audits and the feed keep. Cut off anywhere,
/// the same request again does what is left.
/// </summary>
internal sealed class EraseMember(IGrainFactory grains, TimeProvider time)
{
    private const int OpeningTriesMax = 100;
    private static readonly TimeSpan OpeningDelay = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Kept =
    [
        "The entries and the balances, under the pseudonym: without them others' accounts would not be what they are, and the sum over all would not be zero.",
        "The entries' ids, as they came from the platform, in the journal: by them an event that is sent again is known. They are not shown any more.",
    ];

    /// <summary>Erases it.</summary>
    /// <exception cref="ProblemException">There is no such member, or it can't be erased.</exception>
    public async Task<ErasureResponse> ExecuteAsync(KnownCommunity community, string member, string? by, string? id)
    {
        MemberQueries.Check(member, "member");
        var order = new ErasureCommand(IdOf(id), member, ByOf(by, member));
        if (member == Identifier.Commons)
        {
            throw new ProblemException(ProblemKind.ErasureRefused, "The commons is nobody, and can't be erased.");
        }

        var audits = grains.GetGrain<IAuditGrain>(community.Info.Id);
        var previews = grains.GetGrain<IPolicyPreviewGrain>(community.Info.Id);
        var feed = grains.GetGrain<IFeedGrain>(community.Info.Id);
        await audits.ForgetAsync(member);
        await previews.ForgetAsync();
        await feed.ForgetAsync(member);
        var done = await EraseAsync(community, order);
        if (done.Count == 0)
        {
            throw new ProblemException(ProblemKind.UnknownMember, "The community has no such member.");
        }

        // An audit that ended meanwhile may have kept the name, and told it to the feed: what the store had of that goes, too.
        var isKept = await audits.ForgetAsync(member);
        isKept |= await feed.ForgetAsync(member);
        if (isKept)
        {
            done = await EraseAsync(community, order);
        }

        // One that was begun meanwhile.
        await previews.ForgetAsync();
        return new ErasureResponse(
            order.Id,
            community.Info.Id,
            order.By,
            done.Max(account => account.At).ToDateTimeOffset().UtcDateTime,
            [.. done.Select(ViewOf)],
            Kept,
            [.. StillNamed(await PolicyOfAsync(community), member)]);
    }

    private async Task<List<ErasedAccount>> EraseAsync(KnownCommunity community, ErasureCommand order)
    {
        var done = new List<ErasedAccount>();
        for (var shard = 0; shard < community.Info.Shards; shard++)
        {
            var answer = await community.Shard(shard).EraseAsync(order);
            if (answer.Refusal is { } refusal)
            {
                throw new ProblemException(ProblemKind.ErasureRefused, refusal);
            }

            if (answer.Done is { } account)
            {
                done.Add(account);
                await AwaitOpenAsync(community.Shard(shard));
            }
        }

        return done;
    }

    /// <summary>The shard closes with an erasure. Once it is open again, nobody answers from what was awake before.</summary>
    private async Task AwaitOpenAsync(ILedgerShardGrain shard)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await shard.GetStatusAsync();
                return;
            }
            catch (ShardUnavailableException) when (tries < OpeningTriesMax)
            {
                await Task.Delay(OpeningDelay, time);
            }
        }
    }

    private async Task<string> PolicyOfAsync(KnownCommunity community) =>
        (await grains.GetGrain<ICommunityGrain>(community.Info.Id).GetPolicyAsync())?.Json ?? "";

    private static IEnumerable<string> StillNamed(string policy, string member)
    {
        if (PolicyDocuments.Parse(policy).Trusted.Contains(member))
        {
            yield return "The policy trusts the member by its id. Replace the policy; earlier versions of it stay in the journal.";
        }

        yield return "Backups from before, until they are thrown away; restored, they are erased again by this receipt.";
        yield return "The platform's own records, and the logs of whatever stands before this API: the member's id is part of request paths.";
    }

    private static ErasedAccountResponse ViewOf(ErasedAccount account) => new(
        account.Shard,
        account.Number,
        account.Pseudonym,
        new EntryHandle(account.Shard, account.Offset).ToString(),
        account.At.ToDateTimeOffset().UtcDateTime,
        account.FavorsEnded,
        account.Entries,
        account.Relationships);

    private static string IdOf(string? id) => string.IsNullOrEmpty(id) ? $"erasure-{Guid.NewGuid():N}" : FavorFields.Id(id);

    private static string? ByOf(string? by, string member)
    {
        if (string.IsNullOrEmpty(by))
        {
            return null;
        }

        MemberQueries.Check(by, "by");
        return by != member ? by : throw new ProblemException(ProblemKind.SameMember, "'by' is who asks for it on the community's side, and not the erased member.");
    }
}
