using System.Text.Json.Serialization;

namespace SocialCapital.Domain.Policies;

/// <summary>
/// A policy as JSON: what is left out is taken from the preset that it names (or the default one). Spans of time are
/// taken to the second.
/// </summary>
internal sealed record PolicyDocument
{
    public string? Preset { get; init; }

    public double? HalfLifeDays { get; init; }

    public decimal? EventLimit { get; init; }

    public Dictionary<string, decimal>? Activities { get; init; }

    public List<string>? Paid { get; init; }

    public List<string>? Trusted { get; init; }

    public DailyPart? Daily { get; init; }

    public RepetitionPart? Repetition { get; init; }

    public CreditPart? Credit { get; init; }

    public LiquidityPart? Liquidity { get; init; }

    public ScorePart? Score { get; init; }

    public List<TierPart>? Tiers { get; init; }

    public double? TierGraceDays { get; init; }

    public VisibilityPart? Visibility { get; init; }

    internal sealed record DailyPart
    {
        public decimal? PerGiver { get; init; }

        public decimal? PerPair { get; init; }
    }

    internal sealed record RepetitionPart
    {
        public decimal? Ratio { get; init; }

        public int? Depth { get; init; }

        public double? RecoveryHours { get; init; }
    }

    internal sealed record CreditPart
    {
        public decimal? Starter { get; init; }

        public decimal? Growth { get; init; }

        public decimal? Shrink { get; init; }

        public decimal? Limit { get; init; }

        public decimal? SoftShare { get; init; }

        public decimal? TrustPoint { get; init; }

        public double? FavorDays { get; init; }

        public int? OpenFavors { get; init; }
    }

    internal sealed record LiquidityPart
    {
        public int? WindowHours { get; init; }

        public decimal? StrainedBelow { get; init; }

        public decimal? RunBelow { get; init; }

        public decimal? FallMax { get; init; }

        public decimal? Margin { get; init; }

        public int? EndedMin { get; init; }

        public int? PerAsker { get; init; }

        public decimal? Breaker { get; init; }
    }

    internal sealed record ScorePart
    {
        public decimal? Start { get; init; }

        public double? StartWeight { get; init; }

        public double? RatingWeight { get; init; }

        public double? NegativeRatingWeight { get; init; }

        public double? GivingWeight { get; init; }

        public double? ThanksWeight { get; init; }

        public double? PenaltyWeight { get; init; }

        public double? HonorWeight { get; init; }

        public double? TenureWeight { get; init; }

        public double? TakingWeight { get; init; }
    }

    internal sealed record VisibilityPart
    {
        public string? Relationships { get; init; }

        public string? Tiers { get; init; }

        public string? Scores { get; init; }
    }

    internal sealed record TierPart
    {
        public required string Name { get; init; }

        public decimal Score { get; init; }

        public int Relationships { get; init; }

        public int Days { get; init; }

        public decimal Given { get; init; }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    WriteIndented = false)]
[JsonSerializable(typeof(PolicyDocument))]
internal sealed partial class PolicyJsonContext : JsonSerializerContext;
