using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Notices;

/// <summary>
/// Something that has happened in a community's bank: an event of its stream, or the body of a webhook. The same notice may come twice:
/// <see cref="Id"/> tells. A type that this client does not know has its <see cref="Data"/> only.
/// </summary>
public sealed record Notice
{
    /// <summary>Its id: the same whenever and however often it is told.</summary>
    public required string Id { get; init; }

    /// <summary>What has happened, as <c>favor.honored</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The community's id.</summary>
    public required string Community { get; init; }

    /// <summary>What there is to say of it, by its type.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>The position behind it in the stream, to resume at; null in the body of a webhook.</summary>
    [JsonIgnore]
    public string? Position { get; init; }

    /// <summary>The favor as it stood then, where the type is one of <c>favor.…</c>; else null.</summary>
    [JsonIgnore]
    public NoticedFavor? Favor => Type.StartsWith("favor.", StringComparison.Ordinal) ? Read(ClientJson.Default.NoticedFavor) : null;

    /// <summary>The move of a tier, where the type is <c>member.tier_changed</c>; else null.</summary>
    [JsonIgnore]
    public TierChange? TierChange => Type == "member.tier_changed" ? Read(ClientJson.Default.TierChange) : null;

    /// <summary>Who has become a taker or is none any more, where the type is <c>member.classified</c>; else null.</summary>
    [JsonIgnore]
    public Classification? Classification => Type == "member.classified" ? Read(ClientJson.Default.Classification) : null;

    /// <summary>How the bank stands, where the type is <c>community.liquidity_changed</c>; else null.</summary>
    [JsonIgnore]
    public BankChange? BankChange => Type == "community.liquidity_changed" ? Read(ClientJson.Default.BankChange) : null;

    /// <summary>The ring, where the type is <c>ring.detected</c>; else null.</summary>
    [JsonIgnore]
    public DetectedRing? Ring => Type == "ring.detected" ? Read(ClientJson.Default.DetectedRing) : null;

    /// <summary>Reads the body of a webhook..</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Notice Parse(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, ClientJson.Default.Notice) ?? throw new JsonException("The body is no notice.");

    private T? Read<T>(JsonTypeInfo<T> type)
        where T : class => Data.Deserialize(type);
}
