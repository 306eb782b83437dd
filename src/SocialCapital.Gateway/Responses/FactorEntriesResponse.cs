using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Gateway.Responses;

/// <summary>The entries behind a factor: how many were found, and the strongest of them.</summary>
internal sealed record FactorEntriesResponse(int Found, FactorEntryResponse[] Strongest)
{
    public static FactorEntriesResponse Of(StrongestGroup? group) =>
        new(group?.Found ?? 0, [.. (group?.Lines ?? []).Select(FactorEntryResponse.Of)]);
}
