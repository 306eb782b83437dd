using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Refolds;

/// <summary>
/// Writes a shard's blocks again, from the first on, with the worths that a refold gives: all else in them stays to the byte, what is
/// sealed included. All name the one policy; the first has its document.
/// </summary>
/// <param name="policyVersion">The policy's version.</param>
/// <param name="policyJson">Its document.</param>
/// <param name="write">Takes a block as it was and as it is now, whose payload is valid until it returns.</param>
internal sealed class BlockRewriting(int policyVersion, string policyJson, Func<JournalBlock, JournalBlock, ValueTask> write) : IRefoldedBlocks
{
    private readonly JournalBlockWriter _writer = new();
    private readonly List<Entry> _entries = [];
    private JournalBlockReader? _block;
    private string? _policyJson = policyJson;

    public void Begin(JournalBlockReader block)
    {
        if (!block.AreMembersSealed)
        {
            throw new LedgerStoreException(
                $"The journal's block at offset {block.FirstOffset} is from before journals were sealed: seal it first (`socialcapital reseal`).");
        }

        _block = block;
        _entries.Clear();
        _writer.Clear();
        _writer.AddSealedMembers(block.MemberCount, block.MemberBytes);
    }

    public void Add(JournalEntry journaled, in Entry entry)
    {
        _writer.AddEntry(entry, journaled.Details);
        _entries.Add(entry);
    }

    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        var block = _block!;
        var rewritten = _writer.FinishSealed(
            block.FirstOffset, block.RecordedAt, policyVersion, _policyJson, block.FirstMember, block.Epoch);
        _policyJson = null;
        Check(block, new JournalBlockReader(rewritten));
        await write(block.Block, rewritten);
    }

    /// <summary>What is written takes the place of what nobody can tell again: it is read back, and must say the same.</summary>
    private void Check(JournalBlockReader before, JournalBlockReader after)
    {
        if (!before.MemberBytes.SequenceEqual(after.MemberBytes))
        {
            throw Differing(before.FirstOffset);
        }

        for (var i = 0; i < before.Count; i++)
        {
            var was = before.ReadEntry(i);
            var now = after.ReadEntry(i);
            if (now.Entry != _entries[i] || !AreSame(was.Details, now.Details))
            {
                throw Differing(before.FirstOffset + i);
            }
        }
    }

    /// <summary>Whether two blocks hold the same events, taken at the same time by the same owner, whatever they are worth.</summary>
    public static bool HoldTheSame(JournalBlockReader x, JournalBlockReader y)
    {
        if ((x.FirstOffset, x.Count, x.RecordedAt, x.Epoch, x.FirstMember) != (y.FirstOffset, y.Count, y.RecordedAt, y.Epoch, y.FirstMember)
            || !x.MemberBytes.SequenceEqual(y.MemberBytes))
        {
            return false;
        }

        for (var i = 0; i < x.Count; i++)
        {
            var one = x.ReadEntry(i);
            var other = y.ReadEntry(i);
            if (!AreOneEvent(one.Entry, other.Entry) || !AreSame(one.Details, other.Details))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreOneEvent(in Entry x, in Entry y) =>
        (x.Kind, x.Giver, x.Receiver, x.OccurredAt) == (y.Kind, y.Giver, y.Receiver, y.OccurredAt);

    private static bool AreSame(EntryDetails x, EntryDetails y) =>
        x.Id.SequenceEqual(y.Id)
        && x.Activity.SequenceEqual(y.Activity)
        && x.Reference.SequenceEqual(y.Reference)
        && (x.ContentHash, x.ReferredTo, x.IsSealed) == (y.ContentHash, y.ReferredTo, y.IsSealed)
        && (x.HasAmount, x.HasQuality, x.HasValue, x.HasClientTime) == (y.HasAmount, y.HasQuality, y.HasValue, y.HasClientTime)
        && (x.PreviousOfGiver, x.PreviousOfReceiver, x.PreviousOfPair) == (y.PreviousOfGiver, y.PreviousOfReceiver, y.PreviousOfPair);

    private static InvalidOperationException Differing(long offset) =>
        new($"The entry at offset {offset} would not be the same but for its worth; nothing was changed. This is a mistake in this program.");
}
