using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Settling;

/// <summary>What a client claims, with its members resolved to numbers, before it is settled into an entry.</summary>
public readonly record struct Claim
{
    /// <summary>The offset that the entry will have.</summary>
    public long Offset { get; init; }

    /// <summary>Whose goodwill would rise; for a rating the rater, for a penalty the commons.</summary>
    public int Giver { get; init; }

    /// <summary>The other account holder.</summary>
    public int Receiver { get; init; }

    /// <summary>Who said so; -1 where nobody was named.</summary>
    public int Author { get; init; }

    /// <summary>When it happened.</summary>
    public Timestamp OccurredAt { get; init; }

    /// <summary>For a favor asked: the version of the relationship (its last offset) that the credit was decided on.</summary>
    public long DecidedOn { get; init; }

    /// <summary>For a favor asked: when it expires. For a freeze: until when it holds; the beginning of 1970 where it has no end.</summary>
    public Timestamp ExpiresAt { get; init; }

    /// <summary>For a favor asked: whether it was decided that it draws the line further than the soft limit.</summary>
    public bool IsBeyondSoftLimit { get; init; }

    /// <summary>For a favor declined: whether it points to somebody else.</summary>
    public bool IsReferral { get; init; }

    /// <summary>For an assessment: the tier's place in the policy, from 1.</summary>
    public int Tier { get; init; }

    /// <summary>For an assessment: since when the member has met less than that tier asks for; the beginning of 1970 where it meets all.</summary>
    public Timestamp AtRiskSince { get; init; }

    /// <summary>For a freeze: whether it ends the one that holds.</summary>
    public bool IsLift { get; init; }

    /// <summary>Whether the policy holds the activity to be paid for.</summary>
    public bool IsPaid { get; init; }

    /// <summary>The face value, where one was given.</summary>
    public Goodwill? Amount { get; init; }

    /// <summary>What the policy holds the activity to be worth, where an activity was given and has a weight.</summary>
    public Goodwill? ActivityWeight { get; init; }

    /// <summary>The quality, where one was given.</summary>
    public Fraction? Quality { get; init; }

    /// <summary>A rating's statement or an appreciation's multiple, where one was given.</summary>
    public Fraction? Value { get; init; }
}
