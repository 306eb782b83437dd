namespace SocialCapital.Domain.Trust.Learning;

/// <summary>What a <see cref="LinearLearner"/> had learned, as it was kept before it updated factors: up to rounding the same.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Precision">The precision matrix, row by row; symmetric.</param>
public sealed record FormerLearnerState(double[] Weights, double[] Precision);
