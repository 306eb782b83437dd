using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Gateway.Commands;

/// <summary>Says how much a community may ask.</summary>
internal sealed class SetQuota(IGrainFactory grains, CommunityDirectory communities)
{
    /// <summary>Sets it, and answers what holds.</summary>
    /// <exception cref="ProblemException">A number is out of its range.</exception>
    public async Task<QuotaDocument> ExecuteAsync(string community, QuotaDocument quota)
    {
        Check(quota.EventsPerSecond, "eventsPerSecond");
        Check(quota.ReadsPerSecond, "readsPerSecond");
        var isKnown = await grains.GetGrain<ICommunityGrain>(community).SetQuotaAsync(new CommunityQuota(quota.EventsPerSecond, quota.ReadsPerSecond));
        communities.Forget(community);
        return isKnown ? quota : throw ProblemException.UnknownCommunity();
    }

    private static void Check(int? value, string field)
    {
        if (value is < 0 or > CommunityQuota.Max)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'{field}' must be 0 to {CommunityQuota.Max}, or null.", "$." + field);
        }
    }
}
