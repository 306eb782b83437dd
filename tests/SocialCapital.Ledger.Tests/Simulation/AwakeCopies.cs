using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>The accounts that are awake at one owner of the shard: what grains would hold in memory.</summary>
internal sealed class AwakeCopies(Random random, ReferenceLedger reference, Action<string> violated) : IChangeListener
{
    private readonly Dictionary<AccountName, Copy> _copies = [];

    public IReadOnlyCollection<AccountName> Names => _copies.Keys;

    public bool IsAwake(AccountName name) => _copies.ContainsKey(name);

    /// <summary>From now on changes may come, even before the answer. Returns what tells this waking from a later one.</summary>
    public object BeginAttaching(AccountName name) => _copies[name] = new Copy();

    /// <summary>Takes the answer in, unless the account was let to sleep meanwhile (and perhaps woke again).</summary>
    public void EndAttaching(AccountName name, object waking, AttachedAccount? answer)
    {
        var copy = _copies.GetValueOrDefault(name);
        if (copy is not null && ReferenceEquals(copy, waking) && answer is not { IsAttached: true })
        {
            _copies.Remove(name);
        }
        else if (copy is not null && ReferenceEquals(copy, waking) && answer is not null)
        {
            copy.IsAnswered = true;
            if (answer.Offset > copy.Offset)
            {
                copy.Offset = answer.Offset;
                copy.Image = answer.Image;
            }
        }

        if (answer is not null)
        {
            CheckImage(name, answer.Image, answer.Offset, "the answer to an account that woke");
        }
    }

    public void Release(AccountName name) => _copies.Remove(name);

    public async ValueTask PublishAsync(ShardChanges changes)
    {
        var offset = changes.Offset;
        for (var i = random.Next(4); i > 0; i--)
        {
            await Task.Yield();
        }

        if (offset != changes.Offset)
        {
            violated("Changes were reused while they were being told.");
        }

        foreach (var image in changes.Images)
        {
            CheckImage(image.Name, image, offset, "what was told");
            if (_copies.TryGetValue(image.Name, out var copy))
            {
                if (offset <= copy.Offset)
                {
                    violated($"{image.Name} was told of offset {offset} after {copy.Offset}.");
                }

                copy.Offset = offset;
                copy.Image = image;
            }
        }
    }

    /// <summary>Whoever is awake must know of an acknowledged entry already.</summary>
    public void CheckKnows(ReferenceEntry entry)
    {
        // Whoever is awake by the name of one who was erased is told nothing more, and goes when the shard is opened anew.
        foreach (var name in reference.Show(entry).Accounts)
        {
            if (_copies.TryGetValue(name, out var copy) && copy.IsAnswered)
            {
                var known = copy.Image is not { } image ? 0 : name.IsRelationship ? image.Relationship.LastOffset : image.Member.LastOffset;
                if (known < entry.Entry.Offset)
                {
                    violated($"{name} is awake and knows of offset {known} when {entry.Entry.Offset} is acknowledged.");
                }
            }
        }
    }

    private void CheckImage(AccountName name, AccountImage? image, long offset, string what)
    {
        if (image is not null && image.Name != name)
        {
            violated($"{name} got the image of {image.Name}.");
        }

        if (name.IsRelationship)
        {
            var expected = reference.PairAt(name, offset);
            if (expected.HasValue != (image is not null)
                || (expected is { } pair && !AccountsAgree.Same(pair, image!.Relationship)))
            {
                violated($"{name} at offset {offset} is not the fold of the journal: {what}.");
            }
        }
        else
        {
            var expected = reference.MemberAt(name.Low, offset);
            if (expected.HasValue != (image is not null) || (expected is { } member && !AccountsAgree.Same(member, image!.Member)))
            {
                violated($"{name} at offset {offset} is not the fold of the journal: {what}.");
            }
        }
    }

    private sealed class Copy
    {
        public long Offset { get; set; } = -1;

        public AccountImage? Image { get; set; }

        public bool IsAnswered { get; set; }
    }
}
