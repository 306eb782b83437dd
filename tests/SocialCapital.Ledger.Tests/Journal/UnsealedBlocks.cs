using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>Makes of a block one as it was written in version 1: the entries are the same as long as none has a reference or points to somebody.</summary>
internal static class UnsealedBlocks
{
    public static byte[] Of(JournalBlock block, IReadOnlyList<string> names)
    {
        var bytes = block.Payload.Span;
        var membersAt = JournalFormat.HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtPolicyLength..]);
        var tableAt = membersAt;
        for (var i = 0; i < names.Count; i++)
        {
            tableAt += 1 + bytes[tableAt];
        }

        var members = names.SelectMany(name => (byte[])[(byte)Encoding.UTF8.GetByteCount(name), .. Encoding.UTF8.GetBytes(name)]).ToArray();
        var moved = members.Length - (tableAt - membersAt);
        byte[] unsealed = [.. bytes[..membersAt], .. members, .. bytes[tableAt..]];
        for (var i = 0; i < block.Count; i++)
        {
            var position = unsealed.AsSpan(membersAt + members.Length + (4 * i));
            BinaryPrimitives.WriteInt32LittleEndian(position, BinaryPrimitives.ReadInt32LittleEndian(position) + moved);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(unsealed.AsSpan(JournalFormat.AtVersion), JournalFormat.VersionUnsealed);
        BinaryPrimitives.WriteInt32LittleEndian(unsealed.AsSpan(JournalFormat.AtLength), unsealed.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(unsealed.AsSpan(unsealed.Length - 8), XxHash3.HashToUInt64(unsealed.AsSpan(0, unsealed.Length - 8)));
        return unsealed;
    }
}
