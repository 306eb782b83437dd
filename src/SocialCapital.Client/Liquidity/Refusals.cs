namespace SocialCapital.Client.Liquidity;

/// <summary>Who was refused, and by whom: at most ten of each, those with most favors first.</summary>
public sealed record Refusals
{
    /// <summary>Whether all refusals of the window are counted; else the latest only, as each shard keeps 256.</summary>
    public required bool Complete { get; init; }

    /// <summary>Who was refused, by whomever.</summary>
    public required IReadOnlyList<RefusingMember> Refused { get; init; }

    /// <summary>Who refused, whomever.</summary>
    public required IReadOnlyList<RefusingMember> Refusing { get; init; }

    /// <summary>Who was refused by whom.</summary>
    public required IReadOnlyList<RefusedPair> Pairs { get; init; }
}
