using SocialCapital.Communities.Members;
using SocialCapital.Communities.Generation.Conducts;

namespace SocialCapital.Communities.Generation;

/// <summary>A member while its community is being made: its habits, its friends and what it remembers.</summary>
internal sealed class Actor(Member member, IConduct conduct)
{
    private readonly Dictionary<Actor, Dealings> _dealings = [];

    public Member Member { get; } = member;

    public IConduct Conduct { get; } = conduct;

    /// <summary>How often it does something of its own accord, in times a day.</summary>
    public required double Rate { get; init; }

    /// <summary>How likely it thanks for something good.</summary>
    public required double Thankfulness { get; init; }

    /// <summary>How likely something that it gives, with the best of intentions, disappoints.</summary>
    public required double Carelessness { get; init; }

    /// <summary>What it is interested in: people make friends where they meet.</summary>
    public required int Interest { get; init; }

    /// <summary>Whom it deals with most.</summary>
    public List<Actor> Friends { get; } = [];

    /// <summary>The other members of its gang.</summary>
    public List<Actor> Gang { get; } = [];

    /// <summary>Who is seen more is found more, but not in proportion: those who speak all day are skipped, too.</summary>
    public double Visibility => Math.Sqrt(Rate);

    /// <summary>What it remembers of its dealings with another.</summary>
    public Dealings With(Actor other)
    {
        if (!_dealings.TryGetValue(other, out var dealings))
        {
            _dealings.Add(other, dealings = new Dealings());
        }

        return dealings;
    }

    public void Befriend(Actor other)
    {
        if (other != this && !Friends.Contains(other))
        {
            Friends.Add(other);
        }
    }
}
