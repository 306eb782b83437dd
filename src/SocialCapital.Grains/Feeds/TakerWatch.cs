using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Grains.Feeds;

/// <summary>Looks, while an audit assesses its members, who has become a taker and who is none any more.</summary>
/// <param name="told">The hashes of those who were told of as takers.</param>
internal sealed class TakerWatch(IEnumerable<long> told)
{
    /// <summary>So many changes are told of one audit; the others are found by the next.</summary>
    public const int ChangesMax = 200;

    private readonly HashSet<long> _told = [.. told];
    private readonly List<ClassifiedMember> _changes = [];
    private readonly List<long> _still = [];

    /// <summary>Looks at one member's account, over all shards. Of the erased nothing is told.</summary>
    public void Look(string member, in MemberAccount account, Policy policy, Timestamp now)
    {
        if (ErasedMember.Is(member))
        {
            return;
        }

        var taker = Taker.Assess(account, policy, now);
        var isTaker = taker.ProtectedBy == TakerGraces.None;
        var hash = NameHash.Of(member);
        var wasTold = _told.Contains(hash);
        if (isTaker != wasTold && _changes.Count < ChangesMax)
        {
            _changes.Add(new ClassifiedMember(
                member,
                isTaker,
                taker.Answered,
                taker.HonorRate.Value,
                taker.HonorRate.High,
                taker.Reciprocity.Value,
                taker.TakingBreadth,
                taker.GivingBreadth));
        }
        else if (wasTold)
        {
            _still.Add(hash);
        }
    }

    /// <summary>What is news, with the audit's rings.</summary>
    public AuditNews News(RingsView rings) => new([.. _changes], [.. _still], rings);
}
