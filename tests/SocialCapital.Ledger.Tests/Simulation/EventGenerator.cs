using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Invents events of all kinds: sound ones, repetitions, conflicts, and some that can't stand.</summary>
internal sealed class EventGenerator(Random random, ClientKnowledge knowledge, ReferenceLedger reference, TimeProvider time)
{
    private static readonly string[] Activities = ["answer", "comment", "guest_post", "purchase", "rare"];

    private readonly string[] _members = [.. Names().Take(3 + random.Next(7))];
    private int _ids;

    public string AnyMember() => random.Next(8) == 0 ? Identifier.Commons : _members[random.Next(_members.Length)];

    /// <summary>A name, sometimes of nobody.</summary>
    public string AnyName() => random.Next(12) == 0 ? "nobody" + random.Next(5) : AnyMember();

    /// <summary>A member who may be erased, sometimes of nobody; never the commons.</summary>
    public string AnyErasable() => random.Next(12) == 0 ? "nobody" + random.Next(5) : Pick(_members);

    public ClientEvent Next()
    {
        var choice = random.Next(100);
        return choice switch
        {
            < 8 when knowledge.TryPickUnknown(random, out var unknown) => unknown,
            < 14 when knowledge.TryPickSent(random, out var sent) => sent,
            < 18 when knowledge.TryPickAcknowledged(random, out var known) => Conflict(known),
            < 22 => Malformed(),
            < 32 => Rating(),
            < 37 => Penalty(),
            < 52 => Appreciation(),
            < 63 => Reversal(),
            < 71 => FavorAsked(),
            < 79 => FavorEnded(),
            < 80 => CreditCapped(),
            < 84 => Assessed(),
            < 87 => Frozen(),
            _ => Deposit(),
        };
    }

    /// <summary>A deposit that no policy refuses.</summary>
    public ClientEvent Sound()
    {
        // The last of the members is the one who may be frozen.
        var from = random.Next(8) == 0 ? Identifier.Commons : _members[random.Next(_members.Length - 1)];
        return New(EntryKind.Deposit) with
        {
            From = from,
            To = OtherThan(from),
            Activity = random.Next(2) == 0 ? Pick(Activities) : null,
            Amount = new Goodwill(1 + random.NextInt64(PolicyHistory.AlwaysAllowed.MicroUnits)),
            IsSound = true,
        };
    }

    private ClientEvent Deposit()
    {
        if (random.Next(3) == 0)
        {
            return Sound();
        }

        var from = AnyMember();
        var to = OtherThan(from);
        return New(EntryKind.Deposit) with
        {
            From = from,
            To = to,
            Activity = random.Next(20) == 0 ? null : Pick(Activities),
            Amount = random.Next(6) == 0 ? new Goodwill(random.NextInt64(-1, 1_100_000_000)) : null,
            Quality = random.Next(2) == 0 ? new Fraction(random.Next(Fraction.MillionthsPerOne + 1)) : null,
            Reference = random.Next(6) == 0 ? "https://example.org/" + random.Next(100) : null,
        };
    }

    private ClientEvent Rating()
    {
        var from = Pick(_members);
        var to = OtherThan(from);
        return New(EntryKind.Rating) with
        {
            From = from,
            To = to,
            Value = random.Next(20) == 0 ? null : new Fraction(random.Next(-1_000_000, 1_000_001)),
        };
    }

    private ClientEvent Penalty() => New(EntryKind.Penalty) with
    {
        From = random.Next(3) == 0 ? Pick(_members) : random.Next(3) == 0 ? Identifier.Commons : "moderator" + random.Next(2),
        To = random.Next(20) == 0 ? Identifier.Commons : Pick(_members),
        Amount = new Goodwill(random.NextInt64(1, 20_000_000)),
    };

    private ClientEvent Appreciation()
    {
        var deposit = knowledge.TryPickSent(random, out var known) ? known : Deposit();
        var byAmount = random.Next(3) == 0;
        return New(EntryKind.Appreciation) with
        {
            From = random.Next(12) == 0 ? AnyName() : deposit.To,
            To = random.Next(4) == 0 ? deposit.From : null,
            Of = NameOf(deposit),
            Amount = byAmount ? new Goodwill(random.NextInt64(0, 6_000_000)) : null,
            Value = byAmount ? null : new Fraction(random.Next(0, 2_000_001)),
        };
    }

    private ClientEvent Reversal()
    {
        var target = knowledge.TryPickSent(random, out var known) ? known : Deposit();
        var names = random.Next(4);
        return New(EntryKind.Reversal) with
        {
            From = names == 0 ? "moderator" + random.Next(2) : names == 1 ? AnyName() : names == 2 ? target.From : null,
            To = names == 2 ? target.To : null,
            Of = NameOf(target),
        };
    }

    /// <summary>Decided on the latest version of the pair, or now and then on another.</summary>
    private ClientEvent FavorAsked()
    {
        var from = Pick(_members);
        var to = OtherThan(from);
        var version = reference.PairAt(AccountName.OfPair(from, to), long.MaxValue)?.LastOffset ?? 0;
        return New(EntryKind.FavorAsked) with
        {
            From = from,
            To = to,
            Amount = random.Next(3) > 0 ? new Goodwill(random.NextInt64(1, 9_000_000)) : null,
            Activity = random.Next(2) == 0 ? Pick(Activities) : null,
            Reference = random.Next(3) == 0 ? "please" : null,
            OccurredAt = null,
            DecidedOn = random.Next(6) == 0 ? random.NextInt64(version + 2) : version,
            ExpiresAt = new Timestamp(Timestamp.From(time.GetUtcNow()).UnixMicroseconds + random.NextInt64(60_000_000)),
        };
    }

    private ClientEvent FavorEnded()
    {
        var favor = knowledge.TryPickSent(random, EntryKind.FavorAsked, out var known) ? known : FavorAsked();
        var kind = random.Next(4) switch
        {
            0 => EntryKind.FavorDeclined,
            1 => EntryKind.FavorCanceled,
            _ => EntryKind.FavorHonored,
        };
        return New(kind) with
        {
            From = random.Next(3) == 0 ? null : random.Next(8) == 0 ? AnyName() : kind == EntryKind.FavorCanceled ? favor.From : favor.To,
            Of = NameOf(favor),
            Amount = kind == EntryKind.FavorHonored && random.Next(3) == 0 ? new Goodwill(random.NextInt64(1, 9_000_000)) : null,
            ReferredTo = kind == EntryKind.FavorDeclined && random.Next(2) == 0 ? AnyName() : null,
            OccurredAt = null,
        };
    }

    private ClientEvent CreditCapped()
    {
        var from = Pick(_members);
        return New(EntryKind.CreditCapped) with
        {
            From = from,
            To = OtherThan(from),
            Amount = random.Next(3) == 0 ? null : new Goodwill(random.NextInt64(-1, 9_000_000)),
        };
    }

    /// <summary>As an audit would say it, but of anybody, and now and then of a tier that there is not.</summary>
    private ClientEvent Assessed() => New(EntryKind.Assessed) with
    {
        To = random.Next(12) == 0 ? AnyName() : Pick(_members),
        Tier = random.Next(7),
        ExpiresAt = random.Next(2) == 0 ? default : new Timestamp(Timestamp.From(time.GetUtcNow()).UnixMicroseconds - random.NextInt64(60_000_000)),
        Amount = random.Next(2) == 0 ? null : new Goodwill(random.NextInt64(-1_000_000, 1_000_000)),
        Reference = "because " + random.Next(100),
    };

    /// <summary>Of one member, or of somebody whom the shard may not know; now and then for a time that is over.</summary>
    private ClientEvent Frozen() => New(EntryKind.Frozen) with
    {
        From = random.Next(8) == 0 ? AnyName() : "moderator" + random.Next(2),
        To = random.Next(8) == 0 ? "nobody" + random.Next(5) : _members[^1],
        IsLift = random.Next(2) == 0,
        ExpiresAt = random.Next(2) == 0 ? default : new Timestamp(Timestamp.From(time.GetUtcNow()).UnixMicroseconds + random.NextInt64(-1_000_000, 60_000_000)),
        Reference = "because " + random.Next(100),
        OccurredAt = null,
    };

    private ClientEvent Malformed()
    {
        var member = AnyMember();
        return random.Next(7) switch
        {
            6 => New(EntryKind.Frozen) with { From = random.Next(2) == 0 ? null : "ann", To = random.Next(2) == 0 ? null : Identifier.Commons },
            5 => New(EntryKind.Assessed) with { From = random.Next(2) == 0 ? null : "ann", To = random.Next(2) == 0 ? null : Identifier.Commons, Tier = 1 },
            0 => New(EntryKind.Deposit) with { From = member, To = member, Amount = new Goodwill(5) },
            1 => New(EntryKind.Deposit) with { From = member, To = new string('x', 129), Amount = new Goodwill(5) },
            2 => New(EntryKind.Rating) with { From = "ann", To = Identifier.Commons, Value = new Fraction(5) },
            3 => New(EntryKind.FavorAsked) with { From = "ann", To = Identifier.Commons, Amount = new Goodwill(5) },
            _ => New(EntryKind.Reversal) with { Of = random.Next(2) == 0 ? null : "@" + random.Next(2) + "." + (1 + random.Next(400)) },
        };
    }

    private ClientEvent Conflict(ClientEvent known) => random.Next(3) switch
    {
        0 => known with { Reference = known.Reference + "x", IsConflict = true },
        1 => known with { Amount = new Goodwill((known.Amount?.MicroUnits ?? 0) + 1), IsConflict = true },
        _ => known with { Kind = known.Kind == EntryKind.Rating ? EntryKind.Deposit : EntryKind.Rating, IsConflict = true },
    };

    private ClientEvent New(EntryKind kind) => new()
    {
        Kind = kind,
        Id = "e" + _ids++,
        OccurredAt = random.Next(2) == 0
            ? null
            : new Timestamp(Timestamp.From(time.GetUtcNow()).UnixMicroseconds - random.NextInt64(400 * Timestamp.MicrosecondsPerDay)),
    };

    // By its id, or, where it is known, by its handle.
    private string NameOf(ClientEvent target) =>
        random.Next(2) == 0 && knowledge.AcknowledgedAt(target.Id) is > 0 and var offset ? "@0." + offset : target.Id;

    private string OtherThan(string member)
    {
        var other = member == Identifier.Commons ? Pick(_members) : AnyMember();
        while (other == member)
        {
            other = Pick(_members);
        }

        return other;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static IEnumerable<string> Names()
    {
        yield return "ann";
        yield return "bob";
        yield return "žofie";
        yield return new string('l', 128);
        for (var i = 0; ; i++)
        {
            yield return "m" + i;
        }
    }
}
