using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// What one member says of another by what it did itself, never by what the other did unasked: it rated, thanked, asked for
/// favors that were honored, or gave where it was given. Whoever floods others with gifts makes nobody speak.
/// </summary>
/// <param name="Trust">How clearly it speaks for the other, 0 to 1.</param>
/// <param name="Distrust">How clearly it speaks against, 0 to 1.</param>
public readonly record struct Statement(double Trust, double Distrust)
{
    // Giving back says less than thanks: one may give for many reasons.
    private const double GivingBackWeight = 0.5;
    private const double DisappointmentWeight = 0.5;

    /// <summary>What the owner of one side says of the owner of the other.</summary>
    public static Statement Of(in RelationshipSide own, in RelationshipSide other)
    {
        var disappointed = DisappointmentWeight * One(Saturation.OfCount(other.Disappointed));
        if (own.Rating.IsPresent && own.Rating.Value.Millionths < 0)
        {
            return new Statement(0, 1);
        }

        if (own.Rating.IsPresent && own.Rating.Value.Millionths > 0)
        {
            return new Statement(1, disappointed);
        }

        var given = own.Given - own.GivenByPenalty;
        var received = other.Given - other.GivenByPenalty;
        var mutual = given < received ? given : received;
        var silent = (1 - One(Saturation.OfCount(other.Thanked)))
            * (1 - One(Saturation.OfCount(other.FavorsHonored)))
            * (mutual > Goodwill.Zero ? 1 - (GivingBackWeight * One(Saturation.OfGoodwill(mutual))) : 1);
        return new Statement(1 - silent, disappointed);
    }

    /// <summary>The same at a later time: what was rated fades with its age, as the trust that was passed on for it does.</summary>
    public static Statement Of(in RelationshipSide own, in RelationshipSide other, TimeSpan halfLife, Timestamp at)
    {
        var said = Of(own, other);
        if (!own.Rating.IsPresent || own.Rating.OccurredAt > at)
        {
            return said;
        }

        var weight = DecayingSum.Weight(at.Since(own.Rating.OccurredAt), halfLife);
        return new Statement(said.Trust * weight, said.Distrust * weight);
    }

    private static double One(long millionths) => millionths / (double)Fraction.MillionthsPerOne;
}
