using System.Text.Json;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Grains.Feeds;

/// <summary>
/// Finds out what is news by holding what is found against what was told, and keeps it for whoever comes later. What can't be told now,
/// for want of room or because it was cut off, is found again the next time: nothing is lost, though what comes and goes between may
/// be passed over.
/// </summary>
internal sealed class FindingsLog(string community, KeptFeed kept, Timestamp now)
{
    /// <summary>So many are kept: a few hundred kilobytes in one document.</summary>
    public const int CountMax = 1_000;

    /// <summary>So many takers are remembered as told of, by 8 bytes each; others are told of when there is room.</summary>
    public const int TakersMax = 10_000;

    /// <summary>For at least so long each is kept: longer than any webhook is tried for.</summary>
    public static readonly TimeSpan KeptMin = TimeSpan.FromDays(7);

    /// <summary>After so long it goes, whether there is room or not.</summary>
    public static readonly TimeSpan KeptMax = TimeSpan.FromDays(30);

    /// <summary>Whether anything of what is kept has changed.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Tells of the bank, where it stands differently than was told.</summary>
    public void Tell(LiquidityView bank)
    {
        if (bank.State == kept.Liquidity || !TryMakeRoom())
        {
            return;
        }

        Add(NoticeTypes.LiquidityChanged, "@bank", id => NoticeBodies.Liquidity(id, community, now, bank, kept.Liquidity));
        kept.Liquidity = bank.State;
    }

    /// <summary>Tells of what an audit found, where it is news.</summary>
    public void Tell(AuditNews news)
    {
        var takers = new List<long>(news.StillTakers);
        foreach (var member in news.Classified)
        {
            var isTold = (!member.IsTaker || takers.Count < TakersMax) && TryMakeRoom();
            if (isTold)
            {
                Add(NoticeTypes.Classified, member.Member, id => NoticeBodies.Classified(id, community, now, member));
            }

            if (isTold == member.IsTaker)
            {
                // It is one, and was told of as one; or it is none any more, and that could not be told.
                takers.Add(NameHash.Of(member.Member));
            }
        }

        HasChanged |= !takers.SequenceEqual(kept.Takers);
        kept.Takers = takers;
        Tell(news.Rings);
    }

    /// <summary>Takes a member out of what is kept: what tells of it is not told any more, and no hash of its id stands there.</summary>
    public void Forget(string member)
    {
        var hash = NameHash.Of(member);
        HasChanged |= kept.Findings.RemoveAll(finding => IsAbout(finding, member)) > 0;
        HasChanged |= kept.Takers.Remove(hash);
        for (var i = 0; i < kept.Rings.Count; i++)
        {
            if (kept.Rings[i] is var ring && ring.Members.Contains(hash))
            {
                kept.Rings[i] = ring with { Members = [.. ring.Members.Where(other => other != hash)] };
                HasChanged = true;
            }
        }
    }

    /// <summary>Whether a finding names a member.</summary>
    public static bool IsAbout(KeptFinding finding, string member) =>
        finding.Subject == member || (finding.Type == NoticeTypes.RingDetected && Names(finding, member));

    private static bool Names(KeptFinding ring, string member)
    {
        using var body = JsonDocument.Parse(ring.Body);
        return body.RootElement.GetProperty("data").GetProperty("members").EnumerateArray().Any(one => one.GetString() == member);
    }

    private void Tell(RingsView found)
    {
        var rings = new List<KeptRing>();
        foreach (var ring in found.Rings)
        {
            var members = Array.ConvertAll(ring.Members, NameHash.Of);
            if (kept.Rings.Find(told => told.IsSame(members)) is { } told)
            {
                rings.Add(told with { Members = members });
            }
            else if (TryMakeRoom())
            {
                var name = NoticeIds.OfRing(community, kept.LastFinding + 1);
                Add(NoticeTypes.RingDetected, name, id => NoticeBodies.Ring(id, community, now, name, ring));
                rings.Add(new KeptRing { Id = name, Members = members });
            }
        }

        HasChanged |= rings.Count != kept.Rings.Count || rings.Where((ring, i) => !ring.Members.SequenceEqual(kept.Rings[i].Members)).Any();
        kept.Rings = rings;
    }

    /// <summary>Drops what is old enough; false where there is still no room.</summary>
    private bool TryMakeRoom()
    {
        while (kept.Findings.Count > 0
            && now.Since(kept.Findings[0].At) >= (kept.Findings.Count >= CountMax ? KeptMin : KeptMax))
        {
            kept.Findings.RemoveAt(0);
        }

        return kept.Findings.Count < CountMax;
    }

    private void Add(string type, string subject, Func<string, string> body)
    {
        kept.LastFinding++;
        var id = NoticeIds.Of(community, NoticePlace.Findings, kept.LastFinding, type);
        kept.Findings.Add(new KeptFinding { Number = kept.LastFinding, Id = id, Type = type, Subject = subject, At = now, Body = body(id) });
        HasChanged = true;
    }
}
