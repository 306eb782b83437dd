using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>A group that lifts itself while hardly anybody of standing speaks for it.</summary>
[GenerateSerializer, Immutable]
public sealed record RingView
{
    /// <summary>How many members it has.</summary>
    [Id(0)] public required int Size { get; init; }

    /// <summary>How many of them only endorse the others, and hardly anybody else.</summary>
    [Id(1)] public required int Fans { get; init; }

    /// <summary>The first of its members by arrival, fans last: at most <see cref="AuditedRing.NamedMax"/>.</summary>
    [Id(2)] public required string[] Members { get; init; }

    /// <summary>The sum of endorsement inside.</summary>
    [Id(3)] public required double Internal { get; init; }

    /// <summary>The sum of endorsement from outside, each by the standing of who gives it.</summary>
    [Id(4)] public required double Incoming { get; init; }

    /// <summary>The sum of endorsement from outside by what the standing of who gives it lacks.</summary>
    [Id(5)] public required double IncomingByStrangers { get; init; }

    /// <summary>The sum of endorsement that it gives to others.</summary>
    [Id(6)] public required double Outgoing { get; init; }

    /// <summary>How many pairs strongly endorse each other.</summary>
    [Id(7)] public required int Ties { get; init; }

    /// <summary>What part of all trust it has.</summary>
    [Id(8)] public required double TrustShare { get; init; }

    /// <summary>Members of good standing who carry most of what comes in.</summary>
    [Id(9)] public required RingSpyView[] Spies { get; init; }

    /// <summary>The strongest relationships inside.</summary>
    [Id(10)] public required RingTieView[] Evidence { get; init; }
}
