using SocialCapital.Domain.Favors;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>Whether a member is called a taker, and the evidence for it that its other figures do not show.</summary>
/// <param name="ProtectedBy">What keeps it from that; where nothing does, it is a taker.</param>
/// <param name="TakingBreadth">From how many it takes: in millionths of a member, each counted up to one.</param>
/// <param name="GivingBreadth">To how many it gives: in millionths of a member, each counted up to one.</param>
/// <param name="Answered">How many of the favors asked of it were honored, declined or left to expire.</param>
/// <param name="Tenure">How long ago its first entry happened.</param>
[GenerateSerializer, Immutable]
public sealed record TakerView(
    [property: Id(0)] TakerGraces ProtectedBy,
    [property: Id(1)] long TakingBreadth,
    [property: Id(2)] long GivingBreadth,
    [property: Id(3)] int Answered,
    [property: Id(4)] TimeSpan Tenure)
{
    /// <summary>Whether it is one.</summary>
    public bool Is => ProtectedBy == TakerGraces.None;
}
