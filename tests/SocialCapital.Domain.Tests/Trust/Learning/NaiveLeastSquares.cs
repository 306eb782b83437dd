namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>
/// The textbook way: all equations kept, weighed down by age, the start's among them, of which one in turn is renewed with each fourth observation,
/// and solved by Gaussian elimination at the end.
/// </summary>
internal sealed class NaiveLeastSquares
{
    private const double Memory = 0.9998;
    private const int ObservationsARenewal = 4;

    private readonly double[] _start;
    private readonly double _stiffness;
    private readonly double[,] _matrix;
    private readonly double[] _right;
    private readonly double[] _held;
    private int _learned;

    public NaiveLeastSquares(double[] start, double stiffness)
    {
        (_start, _stiffness) = (start, stiffness);
        _matrix = new double[start.Length, start.Length];
        _held = [.. start.Select(_ => stiffness)];
        _right = [.. start.Select(weight => weight * stiffness)];
        for (var i = 0; i < start.Length; i++)
        {
            _matrix[i, i] = stiffness;
        }
    }

    public double[] Weights => Solve(_right);

    /// <summary>x' A^-1 x.</summary>
    public double Variance(double[] features) => Dot(features, Solve(features));

    /// <summary>An observation of a value, linear in the weights.</summary>
    public void Learn(double[] features, double information, double value)
    {
        for (var i = 0; i < _start.Length; i++)
        {
            for (var j = 0; j < _start.Length; j++)
            {
                _matrix[i, j] = (Memory * _matrix[i, j]) + (information * features[i] * features[j]);
            }

            _right[i] = (Memory * _right[i]) + (information * features[i] * value);
            _held[i] *= Memory;
        }

        if (_learned++ % ObservationsARenewal == 0)
        {
            var i = (_learned - 1) / ObservationsARenewal % _start.Length;
            _matrix[i, i] += _stiffness - _held[i];
            _right[i] += (_stiffness - _held[i]) * _start[i];
            _held[i] = _stiffness;
        }
    }

    public static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private double[] Solve(double[] right)
    {
        var size = right.Length;
        var (a, b) = ((double[,])_matrix.Clone(), (double[])right.Clone());
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(a[row, column]));
            for (var k = 0; k < size; k++)
            {
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            }

            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var row = 0; row < size; row++)
            {
                if (row != column)
                {
                    var part = a[row, column] / a[column, column];
                    for (var k = column; k < size; k++)
                    {
                        a[row, k] -= part * a[column, k];
                    }

                    b[row] -= part * b[column];
                }
            }
        }

        return [.. b.Select((value, i) => value / a[i, i])];
    }
}
