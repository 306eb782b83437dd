namespace SocialCapital.Domain.Trust.Learning;

/// <summary>What trust inside a pair rests on, in the order in which it is told: each group gathers the factors of some features.</summary>
public enum TrustGroup
{
    /// <summary>What passed between the two.</summary>
    Between,

    /// <summary>What those say of the other whom the one rates well.</summary>
    Circle,

    /// <summary>How others rate the other.</summary>
    Others,

    /// <summary>How members of standing rate the other.</summary>
    Standing,

    /// <summary>The other's own conduct: its score, and its experience as a judge.</summary>
    Conduct,

    /// <summary>How the one rates others.</summary>
    Judge,

    /// <summary>What is usual in the community.</summary>
    Community,

    /// <summary>What the risk adds to the expected rating; of a risk itself, nothing.</summary>
    Risk,

    /// <summary>What is cut off at the ends of the scale.</summary>
    Bound,
}
