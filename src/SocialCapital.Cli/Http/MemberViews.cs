namespace SocialCapital.Cli.Http;

internal sealed record ScoreView(double Value, double Low, double High);

internal sealed record BalanceView(decimal Given, decimal Received, decimal Net);

/// <summary>A member's balance and standing.</summary>
internal sealed record MemberView(
    string Member, ScoreView Score, string Tier, BalanceView Balance, long Relationships, FavorRecordView Favors, TakerView Taker);

/// <summary>What became of the favors that were asked of a member.</summary>
internal sealed record FavorRecordView(int AskedOf, int Honored, int Declined, int Expired);

/// <summary>Whether a member is called a taker, what keeps it from that, and by what evidence.</summary>
internal sealed record TakerView(
    bool Is, IReadOnlyList<string> ProtectedBy, ScoreView HonorRate, double Reciprocity, double TakingFrom, double GivingTo, double Days);

/// <summary>Why a member's score is what it is: the factors' values sum to it. And why it is, or is not, called a taker.</summary>
internal sealed record ExplanationView(
    string Member, ScoreView Score, string Tier, IReadOnlyList<FactorView> Factors, TakerExplanationView Taker);

/// <summary>A member is called a taker where every requirement is met.</summary>
internal sealed record TakerExplanationView(bool Is, IReadOnlyList<TakerRequirementView> Requirements);

internal sealed record TakerRequirementView(string Name, bool Met, string Text);

internal sealed record FactorView(string Name, double Value, string? Text);

internal sealed record LeaderboardView(string By, IReadOnlyList<LeaderView> Members);

internal sealed record LeaderView(int Rank, string Member, ScoreView Score, string Tier, decimal Given, decimal Net);
