using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>How a role behaves.</summary>
internal interface IConduct
{
    /// <summary>Does one thing of its own accord.</summary>
    void Act(World world, Actor self, Timestamp at);

    /// <summary>What becomes of a favor that it is asked for.</summary>
    Reply ReplyTo(World world, Actor self, Actor asker, Timestamp at);

    /// <summary>What something that it gives is really like.</summary>
    Quality QualityOf(World world, Actor self, Actor receiver, Timestamp at);

    /// <summary>What it says of something that it got; null where it says nothing.</summary>
    Fraction? Value(World world, Actor self, Actor giver, Quality quality, Gift gift);
}
