namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// What a <see cref="LinearLearner"/> of n features has learned: the factors of its normal equations <c>P w = r</c>, where <c>P = L D L'</c>
/// and <c>L' w = c</c>.
/// </summary>
/// <param name="Inverses">The inverses of the n of D; above 0.</param>
/// <param name="Rows">L' row by row, of each what stands right of the diagonal, and then the row's c: n (n + 1) / 2.</param>
/// <param name="Held">What is left of the hold of the n weights at the start; 0 or more.</param>
/// <param name="Turn">How many observations of a round, in which each is renewed once, have been.</param>
public sealed record LearnerState(double[] Inverses, double[] Rows, double[] Held, int Turn);
