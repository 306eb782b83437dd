using System.Security.Cryptography;
using System.Text;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Tests.Clusters;

namespace SocialCapital.Grains.Tests.Communities;

/// <summary>Keys, in a cluster and as a ring.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class CommunityKeysTests(SharedCluster shared)
{
    private static readonly Timestamp Now = new(1_800_000_000_000_000);

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task KeysAreMadeRotatedAndRevoked_AndTheSameForEverybody()
    {
        Assert.Null(await Bank.Client.Community("keyless").AddKeyAsync(KeyScope.Read, "", null));
        Assert.False(await Bank.Client.Community("keyless").RevokeKeyAsync("scr_whatever"));
        await Bank.FoundAsync("keyed");
        var grain = Bank.Client.Community("keyed");
        var made = (await grain.AddKeyAsync(KeyScope.Moderate, "the moderators", null))!;
        Assert.StartsWith(made.Key.Id, made.Secret, StringComparison.Ordinal);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(made.Secret)), made.Key.Hash);
        var rotated = (await grain.RotateKeyAsync(made.Key.Id, TimeSpan.FromHours(1)))!;
        Assert.Equal((KeyScope.Moderate, "the moderators"), (rotated.Key.Scope, rotated.Key.Name));
        Assert.NotEqual(made.Secret, rotated.Secret);
        foreach (var caller in Bank.Callers)
        {
            var keys = (await caller.Community("keyed").GetAsync())!.Keys;
            Assert.Equal(4, keys.Length);
            Assert.NotNull(keys.Single(key => key.Id == made.Key.Id).ExpiresAt);
            Assert.Null(keys.Single(key => key.Id == rotated.Key.Id).ExpiresAt);
        }

        Assert.Null(await grain.RotateKeyAsync("scm_nonesuch", TimeSpan.Zero));
        Assert.True(await grain.RevokeKeyAsync(rotated.Key.Id));
        Assert.False(await grain.RevokeKeyAsync(rotated.Key.Id));
        Assert.DoesNotContain((await Bank.Callers[^1].Community("keyed").GetAsync())!.Keys, key => key.Id == rotated.Key.Id);
    }

    [Fact]
    public async Task APolicySaysWhoSeesWhat()
    {
        await Bank.FoundAsync("seen");
        var before = (await Bank.Client.Community("seen").GetAsync())!;
        Assert.Equal((Audience.Platform, Audience.Readers, ScoreForm.Numbers), (before.Relationships, before.Tiers, before.Scores));
        await Bank.Client.Community("seen").PutPolicyAsync(1, """{"visibility":{"relationships":"readers","tiers":"everybody","scores":"bands"}}""");
        var after = (await Bank.Client.Community("seen").GetAsync())!;
        Assert.Equal((Audience.Readers, Audience.Everybody, ScoreForm.Bands), (after.Relationships, after.Tiers, after.Scores));
    }

    [Fact]
    public async Task AQuotaIsKeptAndToldToEverybody()
    {
        Assert.False(await Bank.Client.Community("quotaless").SetQuotaAsync(new CommunityQuota(1, 2)));
        await Bank.FoundAsync("rationed");
        Assert.Equal(CommunityQuota.Usual, (await Bank.Client.Community("rationed").GetAsync())!.Quota);
        Assert.True(await Bank.Client.Community("rationed").SetQuotaAsync(new CommunityQuota(1_000, null)));
        foreach (var caller in Bank.Callers)
        {
            Assert.Equal(new CommunityQuota(1_000, null), (await caller.Community("rationed").GetAsync())!.Quota);
        }
    }

    [Fact]
    public void KeysOfCommunitiesFromBeforeKeysHadNamesOpenOn()
    {
        var state = new CommunityState { WriteKeyHash = [1], ReadKeyHash = [2], CreatedAtUnixMicroseconds = 7 };
        var keys = KeyRing.Of(state).ToArray();
        Assert.Equal(["founding-write", "founding-read"], keys.Select(key => key.Id));
        Assert.Equal([[1], [2]], keys.Select(key => key.Hash));
        var again = KeyRing.Of(state.WithKeys(KeyRing.Of(state).Without("founding-read")!)).ToArray();
        Assert.Equal("founding-write", Assert.Single(again).Id);
    }

    [Fact]
    public void KeysThatHaveExpiredMakeRoom()
    {
        var ring = KeyRing.Empty;
        for (var i = 0; i < CommunityKey.CountMax; i++)
        {
            ring = ring.With(KeyScope.Read, "", new Timestamp(Now.UnixMicroseconds + (i == 0 ? 1 : 100)), Now)!.Value.Ring;
        }

        Assert.Null(ring.With(KeyScope.Read, "", null, Now));
        var later = ring.With(KeyScope.Read, "", null, new Timestamp(Now.UnixMicroseconds + 1));
        Assert.Equal(CommunityKey.CountMax, later!.Value.Ring.ToArray().Length);
    }

    [Fact]
    public void ARotationNeverLetsAKeyLiveLongerThanItWould()
    {
        var (ring, made) = KeyRing.Empty.With(KeyScope.Read, "", new Timestamp(Now.UnixMicroseconds + 5), Now)!.Value;
        var rotated = ring.Rotate(made.Key.Id, TimeSpan.FromHours(1), Now)!.Value.Ring.ToArray();
        Assert.Equal(Now.UnixMicroseconds + 5, rotated[0].ExpiresAt!.Value.UnixMicroseconds);
        Assert.Null(ring.Rotate(made.Key.Id, TimeSpan.FromHours(1), new Timestamp(Now.UnixMicroseconds + 5)));
    }
}
