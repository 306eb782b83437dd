namespace SocialCapital.Client.Audits;

/// <summary>A group that lifts itself.</summary>
public sealed record Ring
{
    /// <summary>How many members it has.</summary>
    public required int Size { get; init; }

    /// <summary>How many of them only endorse the others, and hardly anybody else.</summary>
    public required int Fans { get; init; }

    /// <summary>The first 1,000 of them by arrival, fans last; fewer where many large rings were found.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>How many pairs strongly endorse each other.</summary>
    public required int Ties { get; init; }

    /// <summary>The sum of endorsement inside.</summary>
    public required decimal Internal { get; init; }

    /// <summary>The sum of endorsement from outside, each by the standing of who gives it.</summary>
    public required decimal Incoming { get; init; }

    /// <summary>The sum of endorsement from outside by what the standing of who gives it lacks.</summary>
    public required decimal IncomingByStrangers { get; init; }

    /// <summary>The sum of endorsement that it gives to others.</summary>
    public required decimal Outgoing { get; init; }

    /// <summary>What part of all trust it has.</summary>
    public required decimal TrustShare { get; init; }

    /// <summary>Members of good standing who carry most of what comes in.</summary>
    public required IReadOnlyList<RingSpy> Spies { get; init; }

    /// <summary>The strongest relationships inside.</summary>
    public required IReadOnlyList<RingTie> Evidence { get; init; }
}
