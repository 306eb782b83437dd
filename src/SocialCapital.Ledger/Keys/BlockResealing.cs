using System.Text;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Keys;

/// <summary>
/// Makes blocks of version 1, in which ids and references stand as they are, into blocks of version 2. Give it all blocks of a
/// shard, from the first on, with nobody else at the shard.
/// </summary>
/// <param name="store">Where the keys are kept.</param>
public sealed class BlockResealing(IShardStore store)
{
    private readonly MemberKeys _keys = new(store);
    private readonly JournalBlockWriter _writer = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private KeyIssue? _issue;

    /// <summary>
    /// The block, sealed; itself where it is of version 2 already. The payload is valid until the next call. What was sent can't be
    /// hashed again without the ids by which entries named each other, so the hash is 0: a repetition is known by its id alone. Where
    /// a declined favor points to somebody whom the shard never knew, whoever declined it stands there.
    /// </summary>
    /// <exception cref="JournalCorruptException">The block is damaged.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async ValueTask<JournalBlock> ResealAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        var reader = new JournalBlockReader(block);
        if (reader.AreMembersSealed)
        {
            return block;
        }

        _writer.Clear();
        var names = reader.ReadMembers(_keys);
        for (var i = 0; i < names.Count; i++)
        {
            _numbers.TryAdd(names[i], reader.FirstMember + i);
            _writer.AddMember(Encoding.UTF8.GetBytes(names[i]));
        }

        for (var i = 0; i < reader.Count; i++)
        {
            Add(reader.ReadEntry(i));
        }

        _issue ??= new KeyIssue(store, _keys);
        await _issue.PrepareAsync(_writer, reader.FirstMember, cancellationToken);
        return _writer.Finish(
            reader.FirstOffset, reader.RecordedAt, reader.PolicyVersion, reader.PolicyJson, reader.FirstMember, reader.Epoch, _keys);
    }

    private void Add(JournalEntry journaled)
    {
        var details = journaled.Details;
        _writer.AddEntry(journaled.Entry, new EntryDetails
        {
            Id = details.Id,
            Activity = details.Activity,
            Reference = details.Reference,
            ReferredTo = journaled.Entry.IsReferral
                ? _numbers.GetValueOrDefault(Encoding.UTF8.GetString(details.ReferredToName), journaled.Entry.Giver)
                : null,
            HasAmount = details.HasAmount,
            HasQuality = details.HasQuality,
            HasValue = details.HasValue,
            HasClientTime = details.HasClientTime,
            PreviousOfGiver = details.PreviousOfGiver,
            PreviousOfReceiver = details.PreviousOfReceiver,
            PreviousOfPair = details.PreviousOfPair,
        });
    }
}
