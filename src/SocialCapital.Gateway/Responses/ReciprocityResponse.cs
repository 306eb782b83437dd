using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>How a member reciprocates: what it gives of what can be expected of it, and how much that is of what it receives.</summary>
internal sealed record ReciprocityResponse(decimal Value, decimal Ability)
{
    public static ReciprocityResponse Of(ReciprocityView reciprocity) => new(reciprocity.Value.ToDecimal(), reciprocity.Ability.ToDecimal());
}
