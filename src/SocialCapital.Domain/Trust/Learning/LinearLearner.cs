namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// Weights of named features with what is known of them: the normal equations of regularized least squares, and of logistic
/// regression by Newton steps, one observation at a time (B. Widrow and S. Stearns, Adaptive Signal Processing, 1985, for
/// forgetting; P. McCullagh and J. Nelder, Generalized Linear Models, 1989, for the steps). What is learned fades toward the weights
/// at the start, so that a community that changes is followed, and so that a feature which never varies stays bounded.
/// </summary>
public sealed class LinearLearner
{
    // A memory of some 5,000 observations.
    private const double Memory = 0.9998;

    // Where rounding has left no precision matrix, its diagonal is raised by the first of these parts that makes it one again.
    private static readonly double[] Ridges = [0, 1e-12, 1e-9, 1e-6];

    // Of the matrices only the upper half is kept up: the diagonal and what follows it in each row.
    private readonly double[] _start;
    private readonly double _stiffness;
    private readonly double[] _weights;
    private double[] _precision;
    private double[] _factor;
    private double[] _nextPrecision;
    private double[] _nextFactor;

    /// <summary>Begins with weights, and holds them with a stiffness: as if so many observations of each feature had given them.</summary>
    public LinearLearner(ReadOnlySpan<double> start, double stiffness)
    {
        (_start, _stiffness, _weights) = (start.ToArray(), stiffness, start.ToArray());
        _precision = new double[start.Length * start.Length];
        (_factor, _nextPrecision, _nextFactor) = (_precision.ToArray(), _precision.ToArray(), _precision.ToArray());
        for (var i = 0; i < start.Length; i++)
        {
            _precision[(i * start.Length) + i] = stiffness;
        }

        Factorize(_precision, _factor);
    }

    /// <summary>How many features.</summary>
    public int Size => _weights.Length;

    /// <summary>The weights now.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The precision matrix, row by row: the inverse of the weights' covariance, up to the noise. A copy.</summary>
    public double[] Precision
    {
        get
        {
            var (size, whole) = (_weights.Length, _precision.ToArray());
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    whole[(i * size) + j] = whole[(j * size) + i];
                }
            }

            return whole;
        }
    }

    /// <summary>The weighted sum of features.</summary>
    public double Predict(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            sum += _weights[i] * features[i];
        }

        return sum;
    }

    /// <summary>The variance of <see cref="Predict"/>, as far as it comes from the weights, for a noise of one.</summary>
    public double Variance(ReadOnlySpan<double> features)
    {
        Span<double> solved = stackalloc double[_weights.Length];
        Forward(_factor, features, solved);
        var sum = 0.0;
        foreach (var value in solved)
        {
            sum += value * value;
        }

        return sum;
    }

    /// <summary>
    /// Takes in an observation; one that leaves no finite figures, such as features beyond all bounds, changes nothing. Never
    /// throws: a ledger must not stop because of what its floats can't hold.
    /// </summary>
    /// <param name="features">The features.</param>
    /// <param name="information">How much it tells: one for least squares, p (1 - p) for a probability.</param>
    /// <param name="error">What was observed less what was predicted.</param>
    /// <param name="weight">How much of an observation it is, 0 to 1: by so much what was learned before fades, too.</param>
    public void Learn(ReadOnlySpan<double> features, double information, double error, double weight = 1)
    {
        if (weight <= 0)
        {
            return;
        }

        var memory = Math.Pow(Memory, weight);
        var size = _weights.Length;
        for (var i = 0; i < size; i++)
        {
            Rows.Scale(Row(_precision, i), memory, features[i..], weight * information * features[i], Row(_nextPrecision, i));
            _nextPrecision[(i * size) + i] += (1 - memory) * _stiffness;
        }

        if (!FactorizeWithRidge())
        {
            return;
        }

        Span<double> step = stackalloc double[size];
        for (var i = 0; i < size; i++)
        {
            step[i] = (weight * features[i] * error) + ((1 - memory) * _stiffness * (_start[i] - _weights[i]));
        }

        Forward(_nextFactor, step, step);
        Backward(_nextFactor, step);
        for (var i = 0; i < size; i++)
        {
            step[i] += _weights[i];
        }

        if (AreFinite(step))
        {
            step.CopyTo(_weights);
            (_precision, _nextPrecision) = (_nextPrecision, _precision);
            (_factor, _nextFactor) = (_nextFactor, _factor);
        }
    }

    /// <summary>Brings back what <see cref="Weights"/> and <see cref="Precision"/> were.</summary>
    /// <exception cref="ArgumentException">
    /// The sizes differ, a figure is not finite, or it is no precision matrix. Nothing has changed then.
    /// </exception>
    public void Restore(ReadOnlySpan<double> weights, ReadOnlySpan<double> precision)
    {
        if (weights.Length != _weights.Length || precision.Length != _precision.Length)
        {
            throw new ArgumentException($"Not of {_weights.Length} features.", nameof(weights));
        }

        if (!AreFinite(weights) || !AreFinite(precision) || !IsSymmetric(precision, _weights.Length))
        {
            throw new ArgumentException("Not finite, or not symmetric.", nameof(precision));
        }

        if (!Factorize(precision, _nextFactor))
        {
            throw new ArgumentException("Not a precision matrix.", nameof(precision));
        }

        (_factor, _nextFactor) = (_nextFactor, _factor);
        precision.CopyTo(_precision);
        weights.CopyTo(_weights);
    }

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

    private bool FactorizeWithRidge()
    {
        foreach (var ridge in Ridges)
        {
            for (var i = 0; i < _weights.Length; i++)
            {
                _nextPrecision[(i * _weights.Length) + i] *= 1 + ridge;
            }

            if (Factorize(_nextPrecision, _nextFactor))
            {
                return true;
            }
        }

        return false;
    }

    // The Cholesky factor: precision = U'U. False where there is none; what stands in the factor then is of no use.
    private bool Factorize(ReadOnlySpan<double> precision, double[] factor)
    {
        var size = _weights.Length;
        precision.CopyTo(factor);
        for (var k = 0; k < size; k++)
        {
            var row = Row(factor, k);
            if (!(row[0] > 0 && double.IsFinite(row[0])))
            {
                return false;
            }

            var scale = 1 / Math.Sqrt(row[0]);
            Rows.Scale(row, scale, row, 0, row);
            for (var i = 1; i < row.Length; i++)
            {
                var below = Row(factor, k + i);
                Rows.Scale(below, 1, row[i..], -row[i], below);
            }
        }

        return true;
    }

    // Solves U'x = right.
    private void Forward(double[] factor, ReadOnlySpan<double> right, Span<double> solved)
    {
        right.CopyTo(solved);
        for (var i = 0; i < solved.Length; i++)
        {
            var row = Row(factor, i);
            solved[i] /= row[0];
            Rows.Scale(solved[(i + 1)..], 1, row[1..], -solved[i], solved[(i + 1)..]);
        }
    }

    // Solves U x = what stands there.
    private void Backward(double[] factor, Span<double> solved)
    {
        for (var i = solved.Length - 1; i >= 0; i--)
        {
            var row = Row(factor, i);
            solved[i] = (solved[i] - Rows.Dot(row[1..], solved[(i + 1)..])) / row[0];
        }
    }

    private Span<double> Row(double[] matrix, int row) => matrix.AsSpan((row * _weights.Length) + row, _weights.Length - row);
}
