namespace SocialCapital.Cli.Http;

internal sealed record ScoreView(double Value, double Low, double High);

internal sealed record BalanceView(decimal Given, decimal Received, decimal Net);

/// <summary>A member's balance and standing.</summary>
internal sealed record MemberView(string Member, ScoreView Score, string Tier, BalanceView Balance, long Relationships);

/// <summary>Why a member's score is what it is: the factors' values sum to it.</summary>
internal sealed record ExplanationView(string Member, ScoreView Score, string Tier, IReadOnlyList<FactorView> Factors);

internal sealed record FactorView(string Name, double Value, string? Text);

internal sealed record LeaderboardView(string By, IReadOnlyList<LeaderView> Members);

internal sealed record LeaderView(int Rank, string Member, ScoreView Score, string Tier, decimal Given, decimal Net);
