using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>Whether a member is called a taker, what keeps it from that, and by what evidence.</summary>
internal sealed record TakerResponse(
    bool Is,
    IReadOnlyList<string> ProtectedBy,
    ScoreResponse HonorRate,
    decimal Reciprocity,
    decimal TakingFrom,
    decimal GivingTo,
    int Answered,
    decimal Days)
{
    public static TakerResponse Of(MemberView member)
    {
        var taker = member.Taker;
        return new TakerResponse(
            taker.Is,
            Taker.NamesOf(taker.ProtectedBy),
            ScoreResponse.Of(member.Favors.HonorRate),
            member.Reciprocity.Value.ToDecimal(),
            taker.TakingBreadth / (decimal)Fraction.MillionthsPerOne,
            taker.GivingBreadth / (decimal)Fraction.MillionthsPerOne,
            taker.Answered,
            Exact.Round(taker.Tenure.TotalDays));
    }
}
