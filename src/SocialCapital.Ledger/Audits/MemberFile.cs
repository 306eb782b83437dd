using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Audits;

/// <summary>Keeps the members of a shard: 45 bytes each, and the id.</summary>
internal static class MemberFile
{
    private const int BufferBytes = 1 << 20;
    private const int AtOnce = 4_096;

    /// <summary>Opens a file to be written.</summary>
    public static BinaryWriter Create(string path) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes));

    /// <summary>Writes one.</summary>
    public static void Write(BinaryWriter file, in MemberRecord member)
    {
        file.Write(member.Number);
        file.Write(member.Name);
        file.Write(member.Account.Given.MicroUnits);
        file.Write((member.Account.Received - member.Account.Penalized).MicroUnits);
        file.Write(member.Account.FirstAt.UnixMicroseconds);
        file.Write(member.Account.LastAt.UnixMicroseconds);
        file.Write(member.Account.LastOffset);
        file.Write(member.Account.Trust is { IsFounder: true });
    }

    /// <summary>Returns when all is on the disk.</summary>
    public static void End(BinaryWriter file)
    {
        file.Flush();
        ((FileStream)file.BaseStream).Flush(flushToDisk: true);
    }

    /// <summary>Gives all members of a file, and lets others have the thread in between.</summary>
    public static async Task ReadAsync(string path, int count, Func<MemberFact, ValueTask> take, CancellationToken cancellationToken)
    {
        using var file = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan));
        for (var i = 0; i < count; i++)
        {
            if (i % AtOnce == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            await take(new MemberFact(
                file.ReadInt32(),
                file.ReadString(),
                file.ReadInt64(),
                file.ReadInt64(),
                file.ReadInt64(),
                file.ReadInt64(),
                file.ReadInt64(),
                file.ReadBoolean()));
        }
    }
}
