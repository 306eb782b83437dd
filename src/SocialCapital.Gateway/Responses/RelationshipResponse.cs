using SocialCapital.Gateway.Liquidity;
using SocialCapital.Grains.Abstractions.Relationships;

namespace SocialCapital.Gateway.Responses;

/// <summary>A relationship, seen from <paramref name="From"/>; its economy is none, attention, relationship or transactional.</summary>
internal sealed record RelationshipResponse(
    string From,
    string To,
    decimal Balance,
    decimal Given,
    decimal Received,
    DecayedRelationshipResponse Decayed,
    long Entries,
    string Economy,
    TrustResponse Trust,
    AsOf AsOf)
{
    public static RelationshipResponse Of(RelationshipView view)
    {
        var (given, received) = (view.Given.ToDecimal(), view.Received.ToDecimal());
        var decayed = DecayedResponse.Of(view.DecayedGiven, view.DecayedReceived);
        return new RelationshipResponse(
            view.From,
            view.To,
            given - received,
            given,
            received,
            new DecayedRelationshipResponse(decayed.Given, decayed.Received, decayed.Net),
            view.Entries,
            EconomiesResponse.NameOf(view.Economy),
            TrustResponse.Of(view.Trust),
            new AsOf(view.AsOfOffset));
    }
}
