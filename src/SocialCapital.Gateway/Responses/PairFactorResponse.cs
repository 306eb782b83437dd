using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Gateway.Responses;

/// <summary>One named, signed contribution to what one member may expect of another, and to the risk.</summary>
internal sealed record PairFactorResponse(
    string Name, decimal Value, decimal Risk, IReadOnlyDictionary<string, decimal> Counts, FactorEntriesResponse? Entries, string Text, string? Advice)
{
    public static PairFactorResponse Of(PairFactorView factor, StrongestPage found) => new(
        factor.Name,
        factor.Value.ToDecimal(),
        factor.Risk.ToDecimal(),
        FactorResponse.CountsOf(factor.Counts),
        found.Groups.FirstOrDefault(group => group.Factor == factor.Name) is { } group ? FactorEntriesResponse.Of(group) : null,
        factor.Text,
        factor.Advice);
}
