using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// The normal equations <c>P w = r</c> of weighted least squares, kept in factors: <c>P = L D L'</c>, with ones on the diagonal of the
/// lower triangle L, and <c>c</c>, so that <c>L' w = c</c>. An observation changes them by a rank of one, in a number of steps that grows with
/// the square of the size; as only ever something is added, they stay factors of a precision matrix whatever rounding does (R. Fletcher and
/// M. Powell, On the modification of LDL' factorizations, Mathematics of Computation 28, 1974). The order of the additions, and so the last
/// bit, is the same on every processor.
/// </summary>
internal sealed class FactoredEquations
{
    private const int Lanes = 4;

    // Of the vector in which the column after a diagonal lies, what lies after that diagonal.
    private static readonly Vector256<double>[] After =
    [
        Vector256.Create(0L, -1, -1, -1).AsDouble(),
        Vector256.Create(0L, 0, -1, -1).AsDouble(),
        Vector256.Create(0L, 0, 0, -1).AsDouble(),
        Vector256<double>.AllBitsSet,
    ];

    private readonly int _size;
    private readonly int _width;

    // L' row by row, c as one more column, and columns of zeros up to whole vectors. The diagonal, and what lies before it, stays zero.
    private readonly double[] _rows;
    private readonly double[] _inverses;

    /// <summary>Equations for so many weights, each of nothing.</summary>
    public FactoredEquations(int size)
    {
        _size = size;
        _width = (size + Lanes) / Lanes * Lanes;
        _rows = new double[size * _width];
        _inverses = new double[size];
    }

    /// <summary>How long a row of an observation is: the features, what was observed, and zeros.</summary>
    public int Width => _width;

    /// <summary>The inverse of the diagonal matrix D: above zero, and finite once each weight is held by something.</summary>
    public Span<double> Inverses => _inverses;

    /// <summary>What stands right of the diagonal in a row of L', and last the row's <c>c</c>.</summary>
    public Span<double> Row(int row) => _rows.AsSpan((row * _width) + row + 1, _size - row);

    /// <summary>
    /// Makes these what others are after they have faded and an observation was added. False where that leaves no finite figures: these are
    /// of no use then.
    /// </summary>
    /// <param name="before">The others.</param>
    /// <param name="memory">What is left of them, above 0 to 1.</param>
    /// <param name="observed">The observation, of <see cref="Width"/>; is used up.</param>
    /// <param name="weight">Its weight, above 0.</param>
    public bool Take(FactoredEquations before, double memory, Span<double> observed, double weight)
    {
        var further = 1 / memory;
        for (var i = 0; i < _size; i++)
        {
            _inverses[i] = before._inverses[i] * further;
        }

        return Add(before._rows, 0, observed, weight);
    }

    /// <summary>Adds an observation of which all features before one are 0; false as for <see cref="Take"/>.</summary>
    public bool Add(int first, Span<double> observed, double weight) => Add(_rows, first, observed, weight);

    /// <summary>Solves for the weights, from the last to the first: four at a time, which all rows above then take into their sums.</summary>
    public void Solve(Span<double> weights)
    {
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(_rows);
        var rowLength = _width / Lanes;
        Span<Vector256<double>> sums = stackalloc Vector256<double>[_size];
        Span<double> four = stackalloc double[Lanes];
        sums.Clear();
        for (var block = rowLength - 1; block >= 0; block--)
        {
            var first = block * Lanes;
            four.Clear();
            for (var lane = Math.Min(Lanes, _size - first) - 1; lane >= 0; lane--)
            {
                var row = (first + lane) * _width;
                var sum = sums[first + lane];
                var weight = _rows[row + _size] - ((sum[0] + sum[1]) + (sum[2] + sum[3]));
                for (var other = lane + 1; other < Lanes; other++)
                {
                    weight -= _rows[row + first + other] * four[other];
                }

                four[lane] = weight;
                weights[first + lane] = weight;
            }

            var solved = Vector256.Create(four[0], four[1], four[2], four[3]);
            for (var i = Math.Min(first, _size) - 1; i >= 0; i--)
            {
                sums[i] += rows[(i * rowLength) + block] * solved;
            }
        }
    }

    /// <summary>Sets <c>c</c> so that these are the weights.</summary>
    public void SetWeights(ReadOnlySpan<double> weights)
    {
        for (var i = 0; i < _size; i++)
        {
            var row = Row(i);
            row[^1] = weights[i] + Rows.Dot(row[..^1], weights[(i + 1)..]);
        }
    }

    /// <summary>The product of features with the inverse of P from both sides.</summary>
    public double Variance(ReadOnlySpan<double> features)
    {
        Span<double> left = stackalloc double[_width];
        left.Clear();
        features[.._size].CopyTo(left);
        var sum = 0.0;
        for (var i = 0; i < _size; i++)
        {
            var one = left[i];
            left[i] = 0;
            sum += one * one * _inverses[i];
            var lefts = Vectors(left, i);
            var rows = Vectors(_rows.AsSpan(i * _width, _width), i);
            for (var v = 0; v < lefts.Length; v++)
            {
                lefts[v] -= rows[v] * one;
            }
        }

        return sum;
    }

    /// <summary>The matrix P, row by row; symmetric to the bit.</summary>
    public double[] Precision()
    {
        var precision = new double[_size * _size];
        for (var i = 0; i < _size; i++)
        {
            for (var j = i; j < _size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k <= i; k++)
                {
                    sum += Factor(k, i) / _inverses[k] * Factor(k, j);
                }

                precision[(i * _size) + j] = precision[(j * _size) + i] = sum;
            }
        }

        return precision;

        double Factor(int row, int column) => column == row ? 1 : _rows[(row * _width) + column];
    }

    /// <summary>Makes these the factors of a matrix, of which the upper half is read. False where it is no precision matrix.</summary>
    public bool TryFactorize(ReadOnlySpan<double> precision)
    {
        for (var i = 0; i < _size; i++)
        {
            _inverses[i] = precision[(i * _size) + i];
            precision.Slice((i * _size) + i + 1, _size - i - 1).CopyTo(Row(i));
        }

        for (var k = 0; k < _size; k++)
        {
            var pivot = _inverses[k];
            if (!(pivot > 0 && double.IsFinite(pivot)))
            {
                return false;
            }

            var row = Row(k)[..^1];
            for (var i = 0; i < row.Length; i++)
            {
                var below = k + 1 + i;
                var factor = row[i] / pivot;
                _inverses[below] -= factor * row[i];
                Rows.Scale(Row(below)[..^1], 1, row[(i + 1)..], -factor, Row(below)[..^1]);
            }

            foreach (ref var value in row)
            {
                value /= pivot;
            }

            _inverses[k] = 1 / pivot;
        }

        return true;
    }

    private bool Add(double[] source, int first, Span<double> observed, double weight)
    {
        // The weight left for the rows below is 1 / share, which only grows.
        var share = 1 / weight;
        var isFinite = true;
        for (var i = first; i < _size; i++)
        {
            var one = observed[i];
            var scaled = one * _inverses[i];
            var nextShare = share + (one * scaled);
            var nextPart = 1 / nextShare;
            var factor = scaled * nextPart;
            _inverses[i] *= share * nextPart;
            share = nextShare;
            isFinite &= _inverses[i] > 0 && double.IsFinite(_inverses[i]);

            var from = i * _width;
            var rows = Vectors(source.AsSpan(from, _width), i);
            var others = Vectors(observed, i)[..rows.Length];
            var written = Vectors(_rows.AsSpan(from, _width), i)[..rows.Length];

            // What the observation has before the column after the diagonal is used up.
            var other = (others[0] - (rows[0] * one)) & After[i % Lanes];
            others[0] = other;
            written[0] = rows[0] + (other * factor);
            for (var v = 1; v < rows.Length; v++)
            {
                other = others[v] - (rows[v] * one);
                others[v] = other;
                written[v] = rows[v] + (other * factor);
            }
        }

        return isFinite;
    }

    // From the vector on in which the column after the diagonal lies.
    private static Span<Vector256<double>> Vectors(Span<double> row, int diagonal) =>
        MemoryMarshal.Cast<double, Vector256<double>>(row[((diagonal + 1) / Lanes * Lanes)..]);
}
