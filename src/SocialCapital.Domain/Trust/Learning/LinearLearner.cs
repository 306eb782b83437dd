namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// Weights of named features with what is known of them: the normal equations of regularized least squares, and of logistic
/// regression by Newton steps, one observation at a time (B. Widrow and S. Stearns, Adaptive Signal Processing, 1985, for
/// forgetting; P. McCullagh and J. Nelder, Generalized Linear Models, 1989, for the steps). What is learned fades toward the weights
/// at the start, so that a community that changes is followed, and so that a feature which never varies stays bounded. The hold of the start
/// fades as all else does; with each fourth observation one weight's is renewed, each in turn, so that of no hold more than some hundredths are missing.
/// </summary>
public sealed class LinearLearner
{
    // A memory of some 5,000 observations.
    private const double Memory = 0.9998;

    // To renew one costs half as much as to learn from an observation.
    private const int ObservationsARenewal = 4;

    private readonly double[] _start;
    private readonly double _stiffness;
    private double[] _weights;
    private double[] _nextWeights;

    // What is left of the stiffness of each weight, and how many observations of a round, in which each is renewed once, have been.
    private double[] _held;
    private double[] _nextHeld;
    private int _turn;

    private FactoredEquations _equations;
    private FactoredEquations _nextEquations;

    /// <summary>Begins with weights, and holds them with a stiffness: as if so many observations of each feature had given them.</summary>
    public LinearLearner(ReadOnlySpan<double> start, double stiffness)
    {
        (_start, _stiffness, _weights, _nextWeights) = (start.ToArray(), stiffness, start.ToArray(), start.ToArray());
        (_equations, _nextEquations) = (new FactoredEquations(start.Length), new FactoredEquations(start.Length));
        _equations.Inverses.Fill(1 / stiffness);
        _equations.SetWeights(start);
        (_held, _nextHeld) = (new double[start.Length], new double[start.Length]);
        Array.Fill(_held, stiffness);
    }

    /// <summary>How many features.</summary>
    public int Size => _weights.Length;

    /// <summary>The weights now.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The precision matrix, row by row: the inverse of the weights' covariance, up to the noise. Made anew each time.</summary>
    public double[] Precision => _equations.Precision();

    /// <summary>The weighted sum of features.</summary>
    public double Predict(ReadOnlySpan<double> features) => Rows.Dot(_weights, features[.._weights.Length]);

    /// <summary>The variance of <see cref="Predict"/>, as far as it comes from the weights, for a noise of one.</summary>
    public double Variance(ReadOnlySpan<double> features) => _equations.Variance(features);

    /// <summary>
    /// Takes in an observation; one that leaves no finite figures, such as features beyond all bounds, changes nothing. Never
    /// throws: a ledger must not stop because of what its floats can't hold.
    /// </summary>
    /// <param name="features">The features.</param>
    /// <param name="information">How much it tells, above 0: one for least squares, p (1 - p) for a probability.</param>
    /// <param name="error">What was observed less what was predicted.</param>
    /// <param name="weight">How much of an observation it is, 0 to 1: by so much what was learned before fades, too.</param>
    public void Learn(ReadOnlySpan<double> features, double information, double error, double weight = 1)
    {
        if (!(weight > 0 && information > 0))
        {
            return;
        }

        var size = _weights.Length;
        var memory = weight == 1 ? Memory : Math.Pow(Memory, weight);
        Span<double> row = stackalloc double[_equations.Width];
        row.Clear();
        features[..size].CopyTo(row);

        // A Newton step is least squares of the working response: what is believed, and the error over the information.
        row[size] = Predict(features) + (error / information);
        var isFinite = _nextEquations.Take(_equations, memory, row, weight * information) && Renew(memory, row);
        _nextEquations.Solve(_nextWeights);
        if (isFinite && AreFinite(_nextWeights))
        {
            (_weights, _nextWeights) = (_nextWeights, _weights);
            (_held, _nextHeld) = (_nextHeld, _held);
            (_equations, _nextEquations) = (_nextEquations, _equations);
            _turn = (_turn + 1) % (ObservationsARenewal * size);
        }
    }

    /// <summary>All that it knows; a copy.</summary>
    public LearnerState Save()
    {
        var rows = new double[RowsLength(Size)];
        var written = 0;
        for (var i = 0; i < Size; i++)
        {
            var row = _equations.Row(i);
            row.CopyTo(rows.AsSpan(written));
            written += row.Length;
        }

        return new LearnerState(_equations.Inverses.ToArray(), rows, [.. _held], _turn);
    }

    /// <summary>Brings back what <see cref="Save"/> gave.</summary>
    /// <exception cref="ArgumentException">The sizes differ, a figure is not finite, or no learner could know this. Nothing has changed then.</exception>
    public void Restore(LearnerState state)
    {
        var (inverses, rows, held, turn) = state;
        if (inverses.Length != Size || rows.Length != RowsLength(Size) || held.Length != Size || turn < 0 || turn >= ObservationsARenewal * Size)
        {
            throw new ArgumentException($"Not of {Size} features.", nameof(state));
        }

        if (!AreFinite(inverses) || !AreFinite(rows) || inverses.Any(value => value <= 0) || !held.All(value => value >= 0 && value <= _stiffness))
        {
            throw new ArgumentException("Not the factors of a precision matrix.", nameof(state));
        }

        inverses.CopyTo(_nextEquations.Inverses);
        var read = 0;
        for (var i = 0; i < Size; i++)
        {
            rows.AsSpan(read, Size - i).CopyTo(_nextEquations.Row(i));
            read += Size - i;
        }

        Adopt(held, turn);
    }

    /// <summary>Brings back what a learner knew that was kept as its weights and its <see cref="Precision"/>; up to rounding.</summary>
    /// <exception cref="ArgumentException">
    /// The sizes differ, a figure is not finite, or it is no precision matrix. Nothing has changed then.
    /// </exception>
    public void Restore(ReadOnlySpan<double> weights, ReadOnlySpan<double> precision)
    {
        if (weights.Length != Size || precision.Length != Size * Size)
        {
            throw new ArgumentException($"Not of {Size} features.", nameof(weights));
        }

        if (!AreFinite(weights) || !AreFinite(precision) || !IsSymmetric(precision, Size))
        {
            throw new ArgumentException("Not finite, or not symmetric.", nameof(precision));
        }

        if (!_nextEquations.TryFactorize(precision))
        {
            throw new ArgumentException("Not a precision matrix.", nameof(precision));
        }

        _nextEquations.SetWeights(weights);
        var held = new double[Size];
        Array.Fill(held, _stiffness);
        Adopt(held, 0);
    }

    // The hold of the start fades with all else; whose turn it is gets back what it lost.
    private bool Renew(double memory, Span<double> row)
    {
        for (var i = 0; i < _held.Length; i++)
        {
            _nextHeld[i] = _held[i] * memory;
        }

        var (renewed, rest) = Math.DivRem(_turn, ObservationsARenewal);
        var lost = _stiffness - _nextHeld[renewed];
        if (rest > 0 || lost <= 0)
        {
            return true;
        }

        _nextHeld[renewed] = _stiffness;
        row.Clear();
        (row[renewed], row[Size]) = (1, _start[renewed]);
        return _nextEquations.Add(renewed, row, lost);
    }

    private void Adopt(ReadOnlySpan<double> held, int turn)
    {
        _nextEquations.Solve(_nextWeights);
        if (!AreFinite(_nextWeights))
        {
            throw new ArgumentException("No finite weights follow from it.");
        }

        held.CopyTo(_held);
        _turn = turn;
        (_equations, _nextEquations) = (_nextEquations, _equations);
        (_weights, _nextWeights) = (_nextWeights, _weights);
    }

    // A row of n to 1 figures for each: what stands right of the diagonal, and the row's right side.
    private static int RowsLength(int size) => size * (size + 1) / 2;

    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSymmetric(ReadOnlySpan<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (matrix[(i * size) + j] != matrix[(j * size) + i])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
