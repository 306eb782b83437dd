using System.Globalization;
using System.Reflection;
using System.Text;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Ledger.Tests.Accounts;

/// <summary>
/// Where each field of an account stands in its bytes, found by setting one field after the other. What is kept of trust is no
/// part of it: it takes no room where there is none.
/// </summary>
internal static class AccountLayout
{
    private static readonly Dictionary<Type, object> AllOnes = new()
    {
        [typeof(bool)] = true,
        [typeof(int)] = -1,
        [typeof(long)] = -1L,
        [typeof(double)] = BitConverter.Int64BitsToDouble(-1),
    };

    public delegate byte[] Encoder<T>(in T account);

    /// <summary>A line for each field: its path, its position and its length in bytes.</summary>
    public static string Describe<T>(Encoder<T> encode)
        where T : struct
    {
        var zero = encode(default);
        var lines = new StringBuilder();
        lines.AppendLine(CultureInfo.InvariantCulture, $"{typeof(T).Name}: {zero.Length} bytes, version {zero[0]}");
        foreach (var (path, fields) in Leaves(typeof(T), "", []))
        {
            var changed = encode((T)Set(default(T), fields, 0));
            var first = Enumerable.Range(0, zero.Length).First(i => changed[i] != zero[i]);
            var last = Enumerable.Range(0, zero.Length).Last(i => changed[i] != zero[i]);
            lines.AppendLine(CultureInfo.InvariantCulture, $"{first} {last - first + 1} {path}");
        }

        return lines.ToString();
    }

    /// <summary>What an account holds in the field of a path, as the eight bytes that it is kept in.</summary>
    public static long Read<T>(T account, string path)
        where T : struct
    {
        object? value = Leaves(typeof(T), "", []).Single(leaf => leaf.Path == path).Fields
            .Aggregate((object?)account, (owner, field) => field.GetValue(owner));
        return value switch
        {
            bool flag => flag ? 1 : 0,
            int number => number,
            long number => number,
            double number => BitConverter.DoubleToInt64Bits(number),
            _ => throw new InvalidOperationException($"{path} is {value}."),
        };
    }

    private static IEnumerable<(string Path, FieldInfo[] Fields)> Leaves(Type type, string path, FieldInfo[] before)
    {
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
            FieldInfo[] fields = [.. before, field];
            if (field.FieldType.IsPrimitive)
            {
                yield return (path + name, fields);
            }
            else if (field.FieldType.IsValueType && field.FieldType != typeof(MemberTrust))
            {
                foreach (var leaf in Leaves(field.FieldType, path + name + ".", fields))
                {
                    yield return leaf;
                }
            }
        }
    }

    private static object Set(object owner, FieldInfo[] fields, int depth)
    {
        var field = fields[depth];
        field.SetValue(owner, depth == fields.Length - 1 ? AllOnes[field.FieldType] : Set(field.GetValue(owner)!, fields, depth + 1));
        return owner;
    }
}
