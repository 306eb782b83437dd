using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Favors;

/// <summary>Asks, ends, reads and checks favors. Decides nothing: relationships and shards do.</summary>
internal sealed class FavorDeskCalls(IGrainFactory grains, TimeProvider time)
{
    // They are advice beside the answer: it neither waits long for them nor fails with them.
    private static readonly TimeSpan IntroductionsWait = TimeSpan.FromSeconds(2);

    /// <summary>Asks a favor.</summary>
    /// <exception cref="ProblemException">The request is wrong, or the favor is refused.</exception>
    public async Task<FavorResponse> AskAsync(string community, AskFavorRequest request)
    {
        var asked = new FavorRequest(
            FavorFields.Id(request.Id),
            request.From,
            FavorFields.Amount(request.Amount, "$.amount"),
            FavorFields.Activity(request.Activity),
            FavorFields.OpenFor(request.ExpiresIn),
            FavorFields.Words(request.Note, "note"));
        if (asked.Amount is null && asked.Activity is null)
        {
            throw new ProblemException(ProblemKind.InvalidField, "'amount' or 'activity' must say what is asked for.", "$");
        }

        return Answered(await Relationship(community, request.From, request.To, "$.from", "$.to").AskFavorAsync(asked));
    }

    /// <summary>Ends a favor.</summary>
    /// <exception cref="ProblemException">The request is wrong, there is no such favor, or another outcome has won.</exception>
    public static async Task<FavorResponse> EndAsync(KnownCommunity community, string favor, FavorState outcome, EndFavorRequest request)
    {
        var amount = FavorFields.Amount(request.Amount, "$.amount");
        Refuse(request.Amount is not null && outcome != FavorState.Honored, "amount", "an honored");
        Refuse(request.Reason is not null && outcome == FavorState.Honored, "reason", "a declined or canceled");
        Refuse(request.ReferredTo is not null && outcome != FavorState.Declined, "referredTo", "a declined");
        if (request.ReferredTo is { } referredTo)
        {
            MemberQueries.Check(referredTo, "$.referredTo");
        }

        var found = await FindAsync(community, favor);
        var handle = new EntryHandle(found.Shard, found.Offset).ToString();
        return Answered(await community.Shard(found.Shard).EndFavorAsync(
            new FavorEnding(handle, outcome, amount, FavorFields.Words(request.Reason, "reason"), request.ReferredTo)));
    }

    /// <summary>Reads a favor.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static async Task<FavorResponse> GetAsync(KnownCommunity community, string favor) => FavorResponse.Of(await FindAsync(community, favor));

    /// <summary>Lists a member's favors.</summary>
    /// <exception cref="ProblemException">The request is wrong, or there is no such member.</exception>
    public async Task<FavorListResponse> ListAsync(string community, string member, string? role, string? state, StatementPaging paging)
    {
        MemberQueries.Check(member, "member");
        var side = role switch
        {
            null or "" => FavorRole.Any,
            "asker" => FavorRole.Asker,
            "asked" => FavorRole.Asked,
            _ => throw new ProblemException(ProblemKind.InvalidQuery, "'role' must be asker or asked.", "role"),
        };
        FavorState? wanted = string.IsNullOrEmpty(state) ? null : FavorResponse.StateOf(state)
            ?? throw new ProblemException(ProblemKind.InvalidQuery, "'state' must be open, honored, declined, canceled or expired.", "state");
        var grain = grains.GetGrain<IMemberGrain>($"{community}/{member}");
        var list = await paging.ReadAsync((cursor, limit) => grain.ListFavorsAsync(side, wanted, cursor, limit))
            ?? throw new ProblemException(ProblemKind.UnknownMember, "The community has no such member.");
        return new FavorListResponse(member, [.. list.Favors.Select(FavorResponse.Of)], list.Cursor);
    }

    /// <summary>Says whether a favor would be granted.</summary>
    /// <exception cref="ProblemException">The request is wrong.</exception>
    public async Task<FavorCheckResponse> CheckAsync(string community, string from, string to, string? amount)
    {
        if (!decimal.TryParse(amount, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var units))
        {
            throw new ProblemException(ProblemKind.InvalidQuery, "'amount' must say how much would be drawn.", "amount");
        }

        var drawn = FavorFields.Amount(units, "amount")!.Value;
        var relationship = Relationship(community, from, to, "from", "to");
        var introducing = FindIntroductionsAsync(relationship, from);
        var credit = await relationship.CheckFavorAsync(from, drawn)
            ?? throw ProblemException.UnknownCommunity();
        var other = await grains.GetGrain<IMemberGrain>($"{community}/{to}").GetAsync();
        var introductions = await introducing;
        return new FavorCheckResponse(
            from,
            to,
            units,
            credit.Decision is CreditDecision.Granted or CreditDecision.GrantedBeyondSoftLimit,
            FavorCheckResponse.NameOf(credit.Decision),
            CreditResponse.Of(credit),
            other?.Favors is { } record ? ScoreResponse.Of(record.HonorRate) : null,
            introductions is null ? null : Array.ConvertAll(introductions, IntroductionResponse.Of));
    }

    /// <summary>Who could introduce the one to the other; null where that could not be found out in time.</summary>
    private async Task<IntroductionView[]?> FindIntroductionsAsync(IRelationshipGrain relationship, string from)
    {
        try
        {
            return await relationship.FindIntroductionsAsync(from).WaitAsync(IntroductionsWait, time);
        }
        catch (Exception e) when (e is ShardUnavailableException or TimeoutException or OrleansException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>By its handle in its shard; by its id, which is known for a time only, in all of them at once.</summary>
    private static async Task<FavorView> FindAsync(KnownCommunity community, string favor)
    {
        FavorView? found;
        if (EntryHandle.TryParse(favor, out var handle))
        {
            found = handle.Shard < community.Info.Shards ? await community.Shard(handle.Shard).ReadFavorAsync(favor) : null;
        }
        else
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, community.Info.Shards).Select(shard => community.Shard(shard).ReadFavorAsync(favor)));
            found = Array.Find(answers, answer => answer is not null);
        }

        return found ?? throw new ProblemException(ProblemKind.UnknownFavor, "There is no such favor (ids are known for a time only, handles for good).");
    }

    private IRelationshipGrain Relationship(string community, string from, string to, string fromPlace, string toPlace)
    {
        FavorFields.Pair(from, to, fromPlace, toPlace);
        return grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, from, to).ToString());
    }

    private static FavorResponse Answered(FavorAnswer answer)
    {
        if (answer.Refused == RejectionCode.None)
        {
            return FavorResponse.Of(answer.Favor!);
        }

        var reason = answer.Favor is { State: not FavorState.Open } ended
            ? $"The favor was {FavorResponse.NameOf(ended.State)} before; that stands."
            : answer.Reason ?? "The favor is refused.";
        throw new ProblemException(
            answer.Refused switch
            {
                RejectionCode.FavorEnded or RejectionCode.Conflict when answer.Favor is not null => ProblemKind.FavorEnded,
                RejectionCode.Conflict => ProblemKind.FavorConflict,
                RejectionCode.UnknownEntry => ProblemKind.UnknownFavor,
                _ => ProblemKind.FavorRefused,
            },
            reason,
            code: RejectionCodes.Name(answer.Refused));
    }

    private static void Refuse(bool isThere, string field, string what)
    {
        if (isThere)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'{field}' belongs to {what} favor only.", "$." + field);
        }
    }
}
