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
    private readonly int _requestsMax = options.Value.RequestsPerCommunityMax;

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

    /// <summary>Works on a request of a community, unless too many of it are being worked on.</summary>
    /// <param name="community">The community's id.</param>
    /// <param name="isAdministration">Whether whoever runs it sends it.</param>
    /// <param name="context">The request.</param>
    /// <param name="next">The work.</param>
    /// <exception cref="ProblemException">There are too many.</exception>
    public Task WorkAsync(string community, bool isAdministration, HttpContext context, RequestDelegate next)
    {
        var use = UseOf(community);
        var atWork = isAdministration ? use.Administration : use.Requests;
        if (!atWork.TryBegin(_requestsMax))
        {
            throw new ProblemException(
                ProblemKind.Busy, "Too many requests of this community are being worked on. Nothing was done; send the same again.");
        }

        Task working;
        try
        {
            working = next(context);
        }
        catch
        {
            atWork.End();
            throw;
        }

        if (!working.IsCompleted)
        {
            return EndAsync(working, atWork);
        }

        // Nearly every read is answered from memory: then no other task is made.
        atWork.End();
        return working;
    }

    private static async Task EndAsync(Task working, RequestsAtWork atWork)
    {
        try
        {
            await working;
        }
        finally
        {
            atWork.End();
        }
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
