namespace SocialCapital.Domain.Trust.Learning;

/// <summary>What each group of factors is, and what would raise it, in sentences fit to show to the one who trusts.</summary>
public static class PairTexts
{
    /// <summary>What it is.</summary>
    public static string Of(TrustGroup group) => group switch
    {
        TrustGroup.Between =>
            "What passed between the two of you: how you rate each other, what they gave you, and how you valued it. Your own rating fades with time.",
        TrustGroup.Circle => "What those say of them whom you rate well yourself.",
        TrustGroup.Others => "How others rate them. Ratings by members of whom the community knows nothing count little, however many there are.",
        TrustGroup.Standing => "How members rate them whom the community trusts, each as far as it does.",
        TrustGroup.Conduct => "Their own conduct in the community: their score, and how often they rate others.",
        TrustGroup.Judge => "How you rate others: whoever is often disappointed is so more easily again, and ratings just given or received leave a mood.",
        TrustGroup.Community => "How members of this community usually rate each other.",
        TrustGroup.Risk => "What the risk of a bad rating takes from what is expected, or adds to it. What the risk itself is made of is told with each factor.",
        TrustGroup.Bound => "What goes beyond the ends of the scale: nothing is expected better than 1 or worse than -1.",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    /// <summary>What would raise it; null where nothing does that the two could do.</summary>
    public static string? AdviceOf(TrustGroup group) => group switch
    {
        TrustGroup.Between => "It rises when they help you and you value it, and when you rate them well after that. You can always rate anew: the last word counts.",
        TrustGroup.Circle => "It rises when members whom you rate well rate them well. Rate those whose judgement you trust, and more is known for you.",
        TrustGroup.Others => "It rises with good ratings by others; bad ones fade, and whoever gave one can replace it.",
        TrustGroup.Standing => "It rises with good ratings by members for whom others of standing speak.",
        TrustGroup.Conduct => "It rises with their score: their explanation tells what would raise that.",
        TrustGroup.Judge => "It follows your own ratings: rate those who did you good as well as those who did not.",
        TrustGroup.Risk => "It rises as the risk falls.",
        TrustGroup.Community or TrustGroup.Bound => null,
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };
}
