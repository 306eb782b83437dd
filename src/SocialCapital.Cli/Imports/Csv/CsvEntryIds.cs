using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>
/// Ids for rows that have none: a hash of what the row says, and for a row that was seen before how many times that was.
/// They depend on nothing else, so a second import of the file makes the same ids. Holds about 40 bytes for each row.
/// </summary>
internal sealed class CsvEntryIds(string type)
{
    private readonly Dictionary<UInt128, int> _seen = [];
    private readonly ArrayBufferWriter<byte> _content = new(1024);

    public string Next(IReadOnlyList<string> fields)
    {
        _content.ResetWrittenCount();
        Append(type);
        foreach (string field in fields)
        {
            Append(field);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_content.WrittenSpan, hash);
        UInt128 key = BinaryPrimitives.ReadUInt128BigEndian(hash);

        int times = _seen.GetValueOrDefault(key) + 1;
        _seen[key] = times;
        return times == 1 ? $"csv-{key:x32}" : $"csv-{key:x32}-{times}";
    }

    // With its length before it, so that "ab","c" and "a","bc" differ.
    private void Append(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Span<byte> target = _content.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(target, length);
        Encoding.UTF8.GetBytes(text, target[sizeof(int)..]);
        _content.Advance(sizeof(int) + length);
    }
}
