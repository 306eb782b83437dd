using System.Text.Json.Serialization;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Grains.Abstractions.Favors;

namespace SocialCapital.Gateway.Favors;

/// <summary>A favor. What was not given, or has not happened, is left out.</summary>
internal sealed record FavorResponse
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle by which it can be named at any age.</summary>
    public required string Handle { get; init; }

    /// <summary>Who asks.</summary>
    public required string From { get; init; }

    /// <summary>Who is asked.</summary>
    public required string To { get; init; }

    /// <summary>What is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Activity { get; init; }

    /// <summary>What is, or was, held for it.</summary>
    public required decimal Amount { get; init; }

    /// <summary>open, honored, declined, canceled or expired.</summary>
    public required string State { get; init; }

    /// <summary>Whether it draws the line further than the soft limit.</summary>
    public required bool BeyondSoftLimit { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>When it ends, or would have ended, by itself.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? EndedAt { get; init; }

    /// <summary>What of it was honored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Honored { get; init; }

    /// <summary>The handle of the entry that ended it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EndedBy { get; init; }

    /// <summary>A word with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>Why it was declined or canceled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>To whom the one who declined it points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReferredTo { get; init; }

    public static FavorResponse Of(FavorView favor) => new()
    {
        Id = favor.Id,
        Handle = new EntryHandle(favor.Shard, favor.Offset).ToString(),
        From = favor.From,
        To = favor.To,
        Activity = favor.Activity,
        Amount = favor.Amount.ToDecimal(),
        State = NameOf(favor.State),
        BeyondSoftLimit = favor.IsBeyondSoftLimit,
        AskedAt = favor.AskedAt.ToDateTimeOffset().UtcDateTime,
        ExpiresAt = favor.ExpiresAt.ToDateTimeOffset().UtcDateTime,
        EndedAt = favor.EndedAt?.ToDateTimeOffset().UtcDateTime,
        Honored = favor.State == FavorState.Honored ? favor.Honored.ToDecimal() : null,
        EndedBy = favor.EndOffset == 0 ? null : new EntryHandle(favor.Shard, favor.EndOffset).ToString(),
        Note = favor.Note,
        Reason = favor.Reason,
        ReferredTo = favor.ReferredTo,
    };

    /// <summary>The state of a public name; null where there is none.</summary>
    public static FavorState? StateOf(string name) =>
        Enum.GetValues<FavorState>().Cast<FavorState?>().FirstOrDefault(state => NameOf(state!.Value) == name);

    /// <summary>The public name of a state.</summary>
    public static string NameOf(FavorState state) => state switch
    {
        FavorState.Open => "open",
        FavorState.Honored => "honored",
        FavorState.Declined => "declined",
        FavorState.Canceled => "canceled",
        FavorState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
