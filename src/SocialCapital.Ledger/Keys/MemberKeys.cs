using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Keys;

/// <summary>
/// The members' keys of one shard, as far as they were loaded, and what they open: names and free texts of the journal.
/// May be used from several threads.
/// </summary>
public sealed class MemberKeys(IShardReader store)
{
    /// <summary>2 MiB: the keys of 65,536 members. More are loaded again when they are needed again.</summary>
    private const int PagesMax = 1_024;

    private readonly ConcurrentDictionary<int, ReadOnlyMemory<byte>> _pages = new();

    /// <summary>Loads the keys of some members, those that there are.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async ValueTask LoadAsync(IEnumerable<int> members, CancellationToken cancellationToken = default)
    {
        var pages = members.Select(KeyPage.Of).Where(page => !_pages.ContainsKey(page)).ToHashSet();
        if (pages.Count == 0)
        {
            return;
        }

        foreach (var page in await store.LoadKeyPagesAsync(pages, cancellationToken))
        {
            Keep(page);
        }
    }

    /// <summary>Keeps a page, in the place of what was known of it.</summary>
    public void Keep(KeyPage page) => _pages[page.Number] = page.Keys;

    /// <summary>Forgets what is beyond the bound. Call it when nothing that was loaded is needed any more.</summary>
    public void Trim()
    {
        if (_pages.Count > PagesMax)
        {
            _pages.Clear();
        }
    }

    /// <summary>Forgets a member's key.</summary>
    public void Forget(int member) => _pages.TryRemove(KeyPage.Of(member), out _);

    /// <summary>Whether a page is in memory.</summary>
    public bool Has(int page) => _pages.ContainsKey(page);

    /// <summary>The names of a block's new members, by number; those whose keys were destroyed under their pseudonyms.</summary>
    /// <exception cref="LedgerStoreException">The store fails, or has lost keys.</exception>
    public async ValueTask<IReadOnlyList<string>> NamesOfAsync(JournalBlockReader block, CancellationToken cancellationToken = default)
    {
        if (block.AreMembersSealed)
        {
            await LoadAsync(Enumerable.Range(block.FirstMember, block.MemberCount), cancellationToken);
        }

        return block.ReadMembers(this);
    }

    /// <summary>An entry's reference, sealed or not; null where there is none, or where a key that it was sealed under was destroyed.</summary>
    /// <param name="block">The entry's block.</param>
    /// <param name="journaled">The entry.</param>
    /// <exception cref="LedgerStoreException">A key was not loaded, or is lost.</exception>
    public string? ReferenceOf(JournalBlockReader block, JournalEntry journaled)
    {
        var text = journaled.Details.Reference;
        if (text.IsEmpty || !journaled.Details.IsSealed)
        {
            return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
        }

        var entry = journaled.Entry;
        Span<byte> key = stackalloc byte[KeyPage.KeyBytes];
        if (!TryOfBoth(entry.Giver, entry.Receiver, key))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(MemberSeal.Open(key, block.Epoch, entry.Offset, entry.Receiver, text));
        }
        catch (CryptographicException e)
        {
            throw Unfit($"the text at offset {entry.Offset}", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Whether a member's key was destroyed.</summary>
    /// <exception cref="LedgerStoreException">The key was not loaded, or is lost.</exception>
    public bool IsDestroyed(int member) => KeyOf(member).IndexOfAnyExcept((byte)0) < 0;

    internal string NameOf(JournalBlockReader block, int member, ReadOnlySpan<byte> text)
    {
        if (IsDestroyed(member))
        {
            return ErasedMember.NameOf(store.Key.Shard, member);
        }

        try
        {
            return Encoding.UTF8.GetString(MemberSeal.Open(KeyOf(member), block.Epoch, block.FirstOffset, member, text));
        }
        catch (CryptographicException e)
        {
            throw Unfit($"the name of member number {member}", e);
        }
    }

    internal void SealName(long epoch, long firstOffset, int member, Span<byte> nameAndTag) =>
        MemberSeal.Seal(KeyOf(member), epoch, firstOffset, member, nameAndTag);

    internal void SealReference(long epoch, long offset, int giver, int receiver, Span<byte> textAndTag)
    {
        // Of somebody whose key was destroyed nothing is kept that could be read.
        Span<byte> key = stackalloc byte[KeyPage.KeyBytes];
        if (!TryOfBoth(giver, receiver, key))
        {
            RandomNumberGenerator.Fill(key);
        }

        MemberSeal.Seal(key, epoch, offset, receiver, textAndTag);
        CryptographicOperations.ZeroMemory(key);
    }

    private bool TryOfBoth(int giver, int receiver, Span<byte> key)
    {
        if (IsDestroyed(giver) || IsDestroyed(receiver))
        {
            return false;
        }

        MemberSeal.OfBoth(KeyOf(giver), KeyOf(receiver), key);
        return true;
    }

    private ReadOnlySpan<byte> KeyOf(int member) => _pages.TryGetValue(KeyPage.Of(member), out var page)
        ? page.Span.Slice(KeyPage.At(member), KeyPage.KeyBytes)
        : throw new LedgerStoreException(
            $"The key of member number {member} of {store.Key} is missing. Where the keys were lost, restore them from a backup.");

    private LedgerStoreException Unfit(string what, CryptographicException cause) => new(
        $"The keys of {store.Key} do not open {what}: they belong to another journal, or one of the two is damaged.", cause);
}
