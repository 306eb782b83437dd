namespace SocialCapital.Ledger.Keys;

/// <summary>
/// The keys of some members of a shard, as a store keeps them: apart from journal and accounts. Many in one piece, so that
/// new members cost a write only now and then.
/// </summary>
/// <param name="Number">The page's number, from 0: page n has the keys of the members from n x <see cref="KeysPerPage"/> on.</param>
/// <param name="Keys">One key after the other, <see cref="Bytes"/> in all. A key of zeros was destroyed.</param>
public readonly record struct KeyPage(int Number, ReadOnlyMemory<byte> Keys)
{
    /// <summary>How many keys a page has.</summary>
    public const int KeysPerPage = 64;

    /// <summary>The length of a key, in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>The length of a page, in bytes.</summary>
    public const int Bytes = KeysPerPage * KeyBytes;

    /// <summary>The number of the page that has a member's key.</summary>
    public static int Of(int member) => member / KeysPerPage;

    /// <summary>Where in its page a member's key begins.</summary>
    public static int At(int member) => member % KeysPerPage * KeyBytes;
}
