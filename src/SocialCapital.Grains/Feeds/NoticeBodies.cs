using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Feeds;

/// <summary>Writes what is told, as docs/webhooks.md describes it: <c>{id, type, timestamp, community, data}</c>.</summary>
internal static class NoticeBodies
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>So many members of a ring are named; all stand in the report of rings.</summary>
    public const int RingMembersMax = 20;

    /// <summary>The type of a step of a favor, or of a tier's move.</summary>
    public static string TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Assessed => NoticeTypes.TierChanged,
        EntryKind.FavorAsked => NoticeTypes.FavorAsked,
        EntryKind.FavorHonored => NoticeTypes.FavorHonored,
        EntryKind.FavorDeclined => NoticeTypes.FavorDeclined,
        EntryKind.FavorCanceled => NoticeTypes.FavorCanceled,
        EntryKind.FavorExpired => NoticeTypes.FavorExpired,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody is told of that."),
    };

    /// <summary>A notable entry of a shard's journal.</summary>
    public static Notice Of(string community, int shard, NotableView entry, Policy policy)
    {
        var type = TypeOf(entry.Kind);
        var id = NoticeIds.Of(community, shard, entry.Offset, type);
        return new Notice
        {
            Id = id,
            Type = type,
            Subject = entry.Favor is { } of ? SubjectOf(of) : entry.Member!,
            Place = new NoticePlace(shard, entry.Offset),
            At = entry.RecordedAt,
            Body = entry.Favor is { } favor
                ? Write(id, type, entry.RecordedAt, community, Data(favor), NoticeJson.Default.FavorData)
                : Write(id, type, entry.RecordedAt, community, Data(entry, shard, policy), NoticeJson.Default.TierData),
        };
    }

    /// <summary>A finding.</summary>
    public static Notice Of(KeptFinding finding) => new()
    {
        Id = finding.Id,
        Type = finding.Type,
        Subject = finding.Subject,
        Place = new NoticePlace(NoticePlace.Findings, finding.Number),
        At = finding.At,
        Body = finding.Body,
    };

    public static string Classified(string id, string community, Timestamp at, ClassifiedMember member) => Write(
        id,
        NoticeTypes.Classified,
        at,
        community,
        new ClassifiedData(
            member.Member,
            "taker",
            member.IsTaker,
            member.Answered,
            member.HonorRate.ToDecimal(),
            member.HonorRateHigh.ToDecimal(),
            member.Reciprocity.ToDecimal(),
            Members(member.TakingBreadth),
            Members(member.GivingBreadth)),
        NoticeJson.Default.ClassifiedData);

    public static string Liquidity(string id, string community, Timestamp at, LiquidityView bank, LiquidityState before) => Write(
        id,
        NoticeTypes.LiquidityChanged,
        at,
        community,
        new LiquidityData(
            Name(bank.State), Name(before), Name(bank.Cause), bank.Reason, bank.Window.Asked, bank.Window.Honored, bank.Window.Declined, bank.Window.Expired),
        NoticeJson.Default.LiquidityData);

    public static string Ring(string id, string community, Timestamp at, string name, RingView ring) => Write(
        id,
        NoticeTypes.RingDetected,
        at,
        community,
        new RingData(name, ring.Size, ring.Fans, [.. ring.Members.Take(RingMembersMax)], ring.Ties, Math.Round((decimal)ring.TrustShare, 6)),
        NoticeJson.Default.RingData);

    public static string Ping(string id, string community, Timestamp at, string webhook) =>
        Write(id, NoticeTypes.Ping, at, community, new PingData(webhook), NoticeJson.Default.PingData);

    private static string SubjectOf(FavorView favor)
    {
        var pair = AccountName.OfPair(favor.From, favor.To);
        return $"{pair.Low}\n{pair.High}";
    }

    private static FavorData Data(FavorView favor) => new()
    {
        Id = favor.Id,
        Handle = new EntryHandle(favor.Shard, favor.Offset).ToString(),
        From = favor.From,
        To = favor.To,
        State = favor.State.ToString().ToLowerInvariant(),
        Amount = favor.Amount.ToDecimal(),
        Honored = favor.State == Domain.Favors.FavorState.Honored ? favor.Honored.ToDecimal() : null,
        Activity = favor.Activity,
        Note = favor.Note,
        Reason = favor.Reason,
        ReferredTo = favor.ReferredTo,
        AskedAt = favor.AskedAt.ToDateTimeOffset().UtcDateTime,
        ExpiresAt = favor.ExpiresAt.ToDateTimeOffset().UtcDateTime,
        EndedAt = favor.EndedAt?.ToDateTimeOffset().UtcDateTime,
    };

    private static TierData Data(NotableView entry, int shard, Policy policy) => new(
        entry.Member!, TierOf(entry.TierBefore, policy), TierOf(entry.Tier, policy) ?? "", entry.Reason ?? "", new EntryHandle(shard, entry.Offset).ToString());

    private static string? TierOf(int place, Policy policy) => place > 0 && place <= policy.Tiers.Count ? policy.Tiers[place - 1].Name : null;

    private static decimal Members(long millionths) => (decimal)millionths / Fraction.MillionthsPerOne;

    private static string Name(LiquidityState state) => state.ToString().ToLowerInvariant();

    private static string? Name(LiquidityCause cause) => cause switch
    {
        LiquidityCause.FewHonored => "few-honored",
        LiquidityCause.LittleHonored => "little-honored",
        LiquidityCause.Fall => "fall",
        LiquidityCause.Recovering => "recovering",
        _ => null,
    };

    private static string Write<T>(string id, string type, Timestamp at, string community, T data, JsonTypeInfo<T> of)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, Written))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteString("type", type);
            writer.WriteString("timestamp", at.ToDateTimeOffset().UtcDateTime);
            writer.WriteString("community", community);
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, data, of);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}
