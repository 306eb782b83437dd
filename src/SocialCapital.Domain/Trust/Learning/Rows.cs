using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// Arithmetic on rows of figures, four at a time, whatever the processor could do at once: the order of the additions, and so the
/// last bit, is the same on each.
/// </summary>
internal static class Rows
{
    /// <summary>The sum of the products.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lefts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < lefts.Length; i++)
        {
            sums += lefts[i] * rights[i];
        }

        var sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (var i = lefts.Length * Vector256<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Writes <c>row x by + other x otherBy</c>; into the row itself, where that is wanted.</summary>
    public static void Scale(ReadOnlySpan<double> row, double by, ReadOnlySpan<double> other, double otherBy, Span<double> written)
    {
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var others = MemoryMarshal.Cast<double, Vector256<double>>(other)[..rows.Length];
        var writtens = MemoryMarshal.Cast<double, Vector256<double>>(written)[..rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            writtens[i] = (rows[i] * by) + (others[i] * otherBy);
        }

        for (var i = rows.Length * Vector256<double>.Count; i < row.Length; i++)
        {
            written[i] = (row[i] * by) + (other[i] * otherBy);
        }
    }
}
