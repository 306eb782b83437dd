using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Grains.Audits;

/// <summary>Takes a name out of what an audit found.</summary>
internal static class ForgottenNames
{
    /// <summary>What stands in the name's place.</summary>
    private const string Erased = "@erased";

    /// <summary>Whether the name stands anywhere in it.</summary>
    public static bool Has(KeptAudit kept, string name) =>
        kept.Last?.Trusted.Contains(name) == true
        || kept.Rings?.Rings.Any(ring => ring.Members.Contains(name)
            || ring.Spies.Any(spy => spy.Member == name)
            || ring.Evidence.Any(tie => tie.First == name || tie.Second == name)) == true;

    /// <summary>Takes it out.</summary>
    public static void Forget(KeptAudit kept, string name)
    {
        kept.Last = kept.Last is { } last ? last with { Trusted = [.. last.Trusted.Select(Other)] } : null;
        kept.Rings = kept.Rings is { } rings ? rings with { Rings = [.. rings.Rings.Select(OfRing)] } : null;

        RingView OfRing(RingView ring) => ring with
        {
            Members = [.. ring.Members.Select(Other)],
            Spies = [.. ring.Spies.Select(spy => spy with { Member = Other(spy.Member) })],
            Evidence = [.. ring.Evidence.Select(tie => tie with { First = Other(tie.First), Second = Other(tie.Second) })],
        };

        string Other(string found) => found == name ? Erased : found;
    }
}
