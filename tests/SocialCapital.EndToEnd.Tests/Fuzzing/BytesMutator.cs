using System.IO.Compression;
using System.Text;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>Spoils the bytes of a body, or packs them.</summary>
internal static class BytesMutator
{
    /// <summary>The body spoiled once.</summary>
    public static byte[] Spoil(Random random, byte[] body)
    {
        var at = random.Next(body.Length + 1);
        switch (random.Next(200) == 0 ? -1 : random.Next(9))
        {
            case -1:
                return [.. body, .. Encoding.UTF8.GetBytes(new string(' ', 2 << 20))];
            case 0:
                return body[..at];
            case 1:
                return [.. body[..at], .. OddTexts.Pick(random, OddTexts.Bytes), .. body[at..]];
            case 2 when body.Length > 0:
                var flipped = (byte[])body.Clone();
                flipped[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 3:
                return [.. body, .. body];
            case 4:
                return [.. body[..at], .. Encoding.UTF8.GetBytes(OddTexts.Pick(random, OddTexts.Values)), .. body[Math.Min(body.Length, at + random.Next(8))..]];
            case 5:
                return Encoding.UTF8.GetBytes(new string(random.Next(2) == 0 ? '[' : '{', random.Next(1, 200_000)));
            case 6:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            case 7:
                return [.. "   \n"u8, .. body, .. "\n\n \t"u8];
            default:
                random.NextBytes(body = new byte[random.Next(300)]);
                return body;
        }
    }

    /// <summary>The body packed as the encoding says, as far as it says anything; now and then cut, or as much as a megabyte of nothing.</summary>
    public static byte[] Pack(Random random, byte[] body, string encoding)
    {
        if (random.Next(8) == 0)
        {
            body = [.. body, .. Encoding.UTF8.GetBytes(new string(' ', 1 << 20))];
        }

        using var packed = new MemoryStream();
        using (Stream packing = encoding.StartsWith("br", StringComparison.Ordinal) ? new BrotliStream(packed, CompressionLevel.Fastest)
            : new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(body);
        }

        var bytes = packed.ToArray();
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
