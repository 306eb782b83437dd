namespace SocialCapital.Domain.Trust.Learning;

/// <summary>What a <see cref="LinearLearner"/> has learned.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Precision">The precision matrix, row by row; symmetric.</param>
public sealed record LearnerState(double[] Weights, double[] Precision);
