using System.Buffers.Binary;
using System.Security.Cryptography;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Tests.Audits;

namespace SocialCapital.Ledger.Tests.Keys;

/// <summary>Keys that are the same in every run: what is sealed under them can stand in a sample.</summary>
internal static class KnownKeys
{
    /// <summary>A member's key: the hash of its number.</summary>
    public static byte[] Of(int member)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, member);
        return SHA256.HashData(number);
    }

    /// <summary>The keys of some members, and of their neighbours.</summary>
    public static MemberKeys Load(IEnumerable<int> members)
    {
        var keys = new MemberKeys(new AuditedShard(0, [], []));
        foreach (var page in members.Select(KeyPage.Of).Distinct())
        {
            var first = (long)page * KeyPage.KeysPerPage;
            keys.Keep(new KeyPage(page, Enumerable.Range(0, KeyPage.KeysPerPage).SelectMany(i => Of(unchecked((int)(first + i)))).ToArray()));
        }

        return keys;
    }

    /// <summary>Ends a block under these keys.</summary>
    public static JournalBlock Finish(
        JournalBlockWriter writer, long firstOffset, Timestamp recordedAt, int policyVersion, string? policyJson, int firstMember, long epoch)
    {
        var members = new HashSet<int>();
        writer.AddKeyed(firstMember, members);
        return writer.Finish(firstOffset, recordedAt, policyVersion, policyJson, firstMember, epoch, Load(members));
    }

    /// <summary>The ids of a block's new members.</summary>
    public static IReadOnlyList<string> Names(JournalBlockReader block) =>
        block.ReadMembers(Load(Enumerable.Range(block.FirstMember, block.MemberCount)));
}
