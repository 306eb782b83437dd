using System.Text.Json.Serialization;
using SocialCapital.Domain.Policies;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>A member's balance and score.</summary>
internal sealed record MemberResponse(
    string Member,
    ScoreResponse Score,
    string Tier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? TierAssessedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? TierAtRiskSince,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FreezeResponse? Frozen,
    BalanceResponse Balance,
    FavorsResponse Favors,
    ReciprocityResponse Reciprocity,
    TakerResponse Taker,
    int Relationships,
    DateTime Since,
    AsOf AsOf)
{
    public static MemberResponse Of(MemberView member, ScoreForm form, bool seesRelationships)
    {
        var (given, received) = (member.Given.ToDecimal(), member.Received.ToDecimal());
        return new MemberResponse(
            member.Member,
            ScoreResponse.Of(member.Score, form),
            member.Tier,
            member.TierAssessedAt?.ToDateTimeOffset().UtcDateTime,
            member.TierAtRiskSince?.ToDateTimeOffset().UtcDateTime,
            FreezeResponse.Of(member.Frozen, seesRelationships),
            new BalanceResponse(given, received, given - received, DecayedResponse.Of(member.DecayedGiven, member.DecayedReceived)),
            FavorsResponse.Of(member.Favors),
            ReciprocityResponse.Of(member.Reciprocity),
            TakerResponse.Of(member),
            member.Relationships,
            member.Since.ToDateTimeOffset().UtcDateTime,
            new AsOf(member.AsOfOffset));
    }
}
