using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>One named, signed contribution to a score, with what stands behind it.</summary>
internal sealed record FactorResponse(
    string Name,
    decimal Value,
    decimal Evidence,
    decimal EvidenceBeforeBounds,
    IReadOnlyDictionary<string, decimal> Counts,
    FactorEntriesResponse? Entries,
    string Text,
    string? Advice)
{
    public static FactorResponse Of(FactorView factor) => new(
        factor.Name,
        factor.Value.ToDecimal(),
        Exact.Round(factor.Evidence),
        Exact.Round(factor.EvidenceBeforeBounds),
        CountsOf(factor.Counts),
        factor.Entries is null ? null : FactorEntriesResponse.Of(factor.Entries),
        factor.Text,
        factor.Advice);

    /// <summary>Figures by their names.</summary>
    public static IReadOnlyDictionary<string, decimal> CountsOf(FactorCountView[] counts) =>
        counts.ToDictionary(count => count.Name, count => Exact.Round(count.Value), StringComparer.Ordinal);
}
