using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Demo;

/// <summary>Says in a line what a member's figures mean. It knows the service's figures only, and not the role that was played.</summary>
internal sealed class Reading
{
    private const double WideInterval = 0.6;
    private const decimal Lopsided = 2;
    private const int Few = 4;

    private readonly double _medianScore;
    private readonly decimal _medianGiven;

    public Reading(IReadOnlyList<MemberView> everybody)
    {
        _medianScore = everybody.Select(member => member.Score.Value).Order().ElementAtOrDefault(everybody.Count / 2);
        _medianGiven = everybody.Select(member => member.Balance.Given).Order().ElementAtOrDefault(everybody.Count / 2);
    }

    public string Of(MemberView member)
    {
        (decimal given, decimal received, _) = member.Balance;
        bool isTrusted = member.Score.Value >= _medianScore;
        return (given, received) switch
        {
            (0, 0) => "did nothing that counts",
            (0, _) => "takes, and gives nothing",
            _ when given > _medianGiven && member.Relationships <= Few => "gives much, but among a few only",
            _ when given > _medianGiven && !isTrusted => "gave much, and is less trusted than most",
            _ when member.Score.High - member.Score.Low > WideInterval => "too little is known yet",
            _ when given > received * Lopsided => "gives far more than it takes",
            _ when received > given * Lopsided => "takes far more than it gives",
            _ => isTrusted ? "gives and takes, in good standing" : "gives and takes, little noticed",
        };
    }
}
