using System.Text.Json.Serialization;

namespace SocialCapital.Cli.Http;

/// <summary>A favor that is asked; the same again is answered with the favor as it stands.</summary>
/// <param name="ExpiresIn">How long it stays open, in seconds; null for as long as the policy says.</param>
internal sealed record FavorRequest(
    string Id,
    string From,
    string To,
    decimal Amount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpiresIn = null);

/// <summary>A favor as the service tells it; <see cref="State"/> is open, honored, declined, canceled or expired.</summary>
internal sealed record FavorView(string Id, string From, string To, decimal Amount, string State, DateTimeOffset AskedAt)
{
    public const string Open = "open";
    public const string Expired = "expired";
}

/// <summary>What became of an ask: the favor, or the service's reason for refusing it.</summary>
internal sealed record FavorAnswer(FavorView? Favor, string? Refusal);

/// <summary>Whether a favor would be granted now, and the figures behind it.</summary>
internal sealed record FavorCheckView(string From, string To, decimal Amount, bool Granted, string Decision, CreditView Credit);

/// <summary>What one can draw on another; <see cref="CutFrom"/> is the line without the circuit breaker, null where it is not cut.</summary>
internal sealed record CreditView(decimal Balance, decimal Line, decimal Held, decimal Available, decimal? CutFrom);
