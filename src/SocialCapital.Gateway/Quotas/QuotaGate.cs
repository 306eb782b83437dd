using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Telemetry;

namespace SocialCapital.Gateway.Quotas;

/// <summary>
/// Keeps a community within its quota, so that one that floods takes nothing from the others. Each gateway counts for
/// itself: it holds nothing that others would have to know.
/// </summary>
internal sealed class QuotaGate(IOptions<GatewayOptions> options, TimeProvider clock, GatewayInstruments instruments)
{
    private readonly ConcurrentDictionary<string, CommunityUse> _uses = new(StringComparer.Ordinal);
    private readonly int _events = options.Value.EventsPerSecond;
    private readonly int _reads = options.Value.ReadsPerSecond;
    private readonly int _max = options.Value.CommunitiesMax;

    /// <summary>Lets a request of a community in, before anything of its body is read.</summary>
    /// <exception cref="ProblemException">Nothing is left of the quota.</exception>
    public Allowance Enter(HttpContext context, KnownCommunity community, QuotaKind kind)
    {
        var quota = community.Info.Quota;
        var rate = kind == QuotaKind.Events ? quota.EventsPerSecond ?? _events : quota.ReadsPerSecond ?? _reads;
        var allowance = new Allowance(kind, rate, UseOf(community.Info.Id));
        context.Features.Set(allowance);
        if (kind == QuotaKind.Reads)
        {
            instruments.CountRead(community.Info.Id);
        }

        if (rate == 0)
        {
            return allowance;
        }

        if (!allowance.Use.BucketOf(kind).TryEnter(rate))
        {
            instruments.CountOverQuota(kind);
            throw new ProblemException(ProblemKind.QuotaExceeded, kind == QuotaKind.Events
                ? "The community has sent more events than its quota. Nothing of the body was taken; send the same again."
                : "The community has asked for more than its quota.");
        }

        allowance.Tell(context.Response);
        return allowance;
    }

    private CommunityUse UseOf(string community)
    {
        if (_uses.TryGetValue(community, out var use))
        {
            return use;
        }

        if (_uses.Count >= _max)
        {
            // Only communities that exist are counted here; whoever was over its quota begins anew, and that is all.
            _uses.Clear();
        }

        return _uses.GetOrAdd(community, _ => new CommunityUse(clock));
    }
}
