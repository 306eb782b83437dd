using System.Globalization;
using System.Reflection;
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

    /// <summary>A line for each field, in the order of their positions: its position, its length in bytes, and its path.</summary>
    public static string Describe<T>(Encoder<T> encode)
        where T : struct
    {
        var zero = encode(default);
        var found = new List<(int At, string Line)>();
        foreach (var (path, fields) in Leaves(typeof(T), "", []))
        {
            var changed = encode((T)Set(default(T), fields, 0));
            var first = Enumerable.Range(0, zero.Length).First(i => changed[i] != zero[i]);
            var last = Enumerable.Range(0, zero.Length).Last(i => changed[i] != zero[i]);
            found.Add((first, string.Create(CultureInfo.InvariantCulture, $"{first} {last - first + 1} {path}\n")));
        }

        var title = string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name}: {zero.Length} bytes, version {zero[0]}\n");
        return title + string.Concat(found.OrderBy(field => field.At).Select(field => field.Line));
    }

    /// <summary>What an account holds in the field of a path, as the eight bytes that it is kept in.</summary>
    public static long Read<T>(T account, string path)
        where T : struct
    {
        object? value = Leaves(typeof(T), "", []).Single(leaf => leaf.Path == path).Fields
            .Aggregate((object?)account, (owner, field) => Get(field, owner!));
        return value switch
        {
            bool flag => flag ? 1 : 0,
            int number => number,
            long number => number,
            double number => BitConverter.DoubleToInt64Bits(number),
            _ => throw new InvalidOperationException($"{path} is {value}."),
        };
    }

    // What is kept apart from the rest of an account stands in properties, behind which there is no field of their own.
    private static IEnumerable<(string Path, MemberInfo[] Fields)> Leaves(Type type, string path, MemberInfo[] before)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var fields = type.GetFields(Any);
        var apart = type.GetProperties(Any).Where(property => property.CanWrite && !fields.Any(field => NameOf(field) == property.Name));
        foreach (var member in fields.Concat<MemberInfo>(apart))
        {
            MemberInfo[] all = [.. before, member];
            if (TypeOf(member).IsPrimitive)
            {
                yield return (path + NameOf(member), all);
            }
            else if (TypeOf(member).IsValueType && TypeOf(member) != typeof(MemberTrust))
            {
                foreach (var leaf in Leaves(TypeOf(member), path + NameOf(member) + ".", all))
                {
                    yield return leaf;
                }
            }
        }
    }

    private static object Set(object owner, MemberInfo[] fields, int depth)
    {
        var field = fields[depth];
        var value = depth == fields.Length - 1 ? AllOnes[TypeOf(field)] : Set(Get(field, owner)!, fields, depth + 1);
        if (field is PropertyInfo property)
        {
            property.SetValue(owner, value);
        }
        else
        {
            ((FieldInfo)field).SetValue(owner, value);
        }

        return owner;
    }

    private static object? Get(MemberInfo field, object owner) =>
        field is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)field).GetValue(owner);

    private static Type TypeOf(MemberInfo field) => field is PropertyInfo property ? property.PropertyType : ((FieldInfo)field).FieldType;

    private static string NameOf(MemberInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
