using System.Collections;
using System.Reflection;

namespace SocialCapital.Domain.Tests.Playing;

/// <summary>
/// Every field of an account or of a community's trust, and of all that it holds, floats by their bits, so that a new field
/// can't be forgotten in a comparison.
/// </summary>
internal static class Bits
{
    public static List<(string Field, long Bits)> Of(object account)
    {
        var bits = new List<(string, long)>();
        Collect(account, account.GetType().Name, bits);
        return bits;
    }

    private static void Collect(object? value, string place, List<(string, long)> bits)
    {
        switch (value)
        {
            case double number:
                bits.Add((place, BitConverter.DoubleToInt64Bits(number)));
                break;
            case null or Delegate:
                bits.Add((place, value is null ? 0 : 1));
                break;
            case Array some:
                bits.Add((place, some.Length));
                foreach (var one in (IEnumerable)some)
                {
                    Collect(one, place + "[]", bits);
                }

                break;
            case bool or byte or int or long or Enum:
                bits.Add((place, Convert.ToInt64(value)));
                break;
            default:
                foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    Collect(field.GetValue(value), place + "." + field.Name, bits);
                }

                break;
        }
    }
}
