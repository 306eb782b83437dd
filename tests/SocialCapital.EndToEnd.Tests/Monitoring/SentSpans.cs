using System.Text;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>
/// Reads spans out of what was sent by OTLP (<c>ExportTraceServiceRequest</c> of opentelemetry-proto, in the wire format of Protocol
/// Buffers): as much of them as tests look at. One message after the other reads as one, for all of it is repeated.
/// </summary>
internal static class SentSpans
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    /// <summary>All spans of a sink so far.</summary>
    public static IReadOnlyList<SentSpan> Of(OtlpSink sink) => [.. Read(Encoding.Latin1.GetBytes(sink.Received("traces")))];

    private static IEnumerable<SentSpan> Read(byte[] request)
    {
        foreach (var resourceSpans in Fields(request, 1))
        {
            var process = Fields(resourceSpans, 1).SelectMany(resource => Fields(resource, 1))
                .Where(attribute => Text(attribute, 1) == "service.instance.id").Select(attribute => Text(Fields(attribute, 2).Single(), 1)).Single();
            foreach (var span in Fields(resourceSpans, 2).SelectMany(scope => Fields(scope, 2)))
            {
                yield return new SentSpan(
                    process, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), [.. Fields(span, 13).Select(link => (Hex(link, 1), Hex(link, 2)))]);
            }
        }
    }

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Fields(message, field).SingleOrDefault() ?? []);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).SingleOrDefault() ?? []);

    /// <summary>The contents of a message's fields of one number that are bytes, texts or messages.</summary>
    private static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var key = ReadVarint(message, ref at);
            switch ((int)(key & 7))
            {
                case Varint:
                    ReadVarint(message, ref at);
                    break;
                case Fixed64:
                    at += 8;
                    break;
                case Fixed32:
                    at += 4;
                    break;
                case Bytes:
                    var length = (int)ReadVarint(message, ref at);
                    if ((int)(key >> 3) == number)
                    {
                        found.Add(message[at..(at + length)]);
                    }

                    at += length;
                    break;
                default:
                    throw new InvalidDataException("That is no message of Protocol Buffers.");
            }
        }

        return found;
    }

    private static ulong ReadVarint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
