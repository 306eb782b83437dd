using System.Numerics;
using System.Text;
using System.Text.Json;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Finds fields by their names, and names by their fields.</summary>
internal static class EventFieldNames
{
    private static readonly string[] Names =
        ["id", "type", "from", "to", "activity", "amount", "quality", "value", "of", "time", "ref"];

    /// <summary>The name of a field; of several, the first one's.</summary>
    public static string NameOf(EventField fields) => Names[BitOperations.TrailingZeroCount((int)fields)];

    /// <summary>The field whose name the reader stands on; none where nobody knows it.</summary>
    public static EventField Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return FindEscaped(ref reader);
        }

        var name = reader.ValueSpan;
        return name.Length switch
        {
            2 => name.SequenceEqual("id"u8) ? EventField.Id
                : name.SequenceEqual("to"u8) ? EventField.To
                : name.SequenceEqual("of"u8) ? EventField.Of : EventField.None,
            3 => name.SequenceEqual("ref"u8) ? EventField.Ref : EventField.None,
            4 => name.SequenceEqual("type"u8) ? EventField.Type
                : name.SequenceEqual("from"u8) ? EventField.From
                : name.SequenceEqual("time"u8) ? EventField.Time : EventField.None,
            5 => name.SequenceEqual("value"u8) ? EventField.Value : EventField.None,
            6 => name.SequenceEqual("amount"u8) ? EventField.Amount : EventField.None,
            7 => name.SequenceEqual("quality"u8) ? EventField.Quality : EventField.None,
            8 => name.SequenceEqual("activity"u8) ? EventField.Activity : EventField.None,
            _ => EventField.None,
        };
    }

    private static EventField FindEscaped(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (EventText.Is(ref reader, Encoding.ASCII.GetBytes(Names[i])))
            {
                return (EventField)(1 << i);
            }
        }

        return EventField.None;
    }
}
