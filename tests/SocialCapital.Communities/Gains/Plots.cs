using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Gains;

/// <summary>
/// Rings and slander against a background. All of it happens in the last two months, spread evenly, so that no daily cap stands
/// in the way of the one who plots.
/// </summary>
/// <param name="background">The community.</param>
/// <param name="statements">How its members speak of each other.</param>
public sealed class Plots(Background background, Statements statements)
{
    /// <summary>Whose score a ring is to raise; a stranger to the community but for those who trust it.</summary>
    public const string Master = "master";

    /// <summary>Whom slander is aimed at, where it is no member of the background.</summary>
    public const string Victim = "victim";

    // Each account vouches for so many others: all for all would be a million statements for a thousand accounts.
    private const int Neighbors = 5;

    private const string Spy = "spy";

    private static readonly TimeSpan Time = TimeSpan.FromDays(60);
    private static readonly TimeSpan Campaign = TimeSpan.FromDays(50);
    private static readonly Fraction ALittle = new(500_000);
    private static readonly Fraction Warmly = new(2_000_000);

    private Timestamp Begins => background.End.Plus(-Time);

    /// <summary>The master, whom some honest members trust a little: each thanks it once, or rates it at a half.</summary>
    public Plot MasterAlone(int trusting)
    {
        var plot = new Plot("plot-");
        Trust(plot, Master, trusting);
        return plot;
    }

    /// <summary>The same, with a ring of new accounts that thank it warmly (and rate it at one), and each other.</summary>
    public Plot MasterWithRing(int trusting, int accounts)
    {
        var plot = MasterAlone(trusting);
        AddRing(plot, accounts);
        return plot;
    }

    /// <summary>A master whom nobody honest knows, a spy whom they trust, and a ring; the spy vouches for the master and all accounts.</summary>
    public Plot MasterWithSpy(int trusting, int accounts)
    {
        var plot = new Plot("plot-");
        Trust(plot, Spy, trusting);
        Vouch(plot, Spy, Master, Begins.Plus(TimeSpan.FromDays(6)));
        AddRing(plot, accounts);
        for (var i = 0; i < accounts; i++)
        {
            var at = When(i, accounts);
            Vouch(plot, Account(i), Spy, at.Plus(TimeSpan.FromMinutes(20)));
            Vouch(plot, Spy, Account(i), at.Plus(TimeSpan.FromMinutes(40)));
        }

        return plot;
    }

    /// <summary>
    /// A victim whom some honest members trust a little, and new accounts that it has helped; where they slander, they value the
    /// help at nothing (or rate it at minus one, and were not helped).
    /// </summary>
    /// <param name="victim">Who.</param>
    /// <param name="trusting">How many honest members trust it, beyond what the background knows of it.</param>
    /// <param name="accounts">How many accounts.</param>
    /// <param name="slander">Whether they slander.</param>
    public Plot Slander(string victim, int trusting, int accounts, bool slander)
    {
        var plot = new Plot("plot-");
        Trust(plot, victim, trusting);
        for (var i = 0; i < accounts; i++)
        {
            if (statements == Statements.Appreciations)
            {
                plot.Help(victim, Account(i), When(i, accounts), slander ? default(Fraction) : null);
            }
            else if (slander)
            {
                plot.Rate(Account(i), victim, When(i, accounts), new Fraction(-Fraction.MillionthsPerOne));
            }
        }

        return plot;
    }

    private static string Account(int i) => "account-" + i.ToString("0000", CultureInfo.InvariantCulture);

    private Timestamp When(int i, int of) => Begins.Plus(TimeSpan.FromDays(7) + (Campaign * i / of));

    private void Trust(Plot plot, string trusted, int trusting)
    {
        for (var i = 0; i < trusting; i++)
        {
            var honest = background.Established.Where(name => name != trusted).ElementAt(i);
            var at = Begins.Plus(TimeSpan.FromDays(5.0 * i / trusting));
            if (statements == Statements.Ratings)
            {
                plot.Rate(honest, trusted, at, ALittle);
            }
            else
            {
                plot.Help(trusted, honest, at, Fraction.One);
            }
        }
    }

    private void AddRing(Plot plot, int accounts)
    {
        for (var i = 0; i < accounts; i++)
        {
            var at = When(i, accounts);
            Vouch(plot, Account(i), Master, at);
            for (var step = 1; step <= Math.Min(Neighbors, accounts - 1); step++)
            {
                Vouch(plot, Account(i), Account((i + step) % accounts), at.Plus(TimeSpan.FromHours(step)));
            }
        }
    }

    /// <summary>One is helped by another, thanks warmly, and where that is done rates it at one.</summary>
    private void Vouch(Plot plot, string voucher, string vouchedFor, Timestamp at)
    {
        plot.Help(vouchedFor, voucher, at, Warmly);
        if (statements == Statements.Ratings)
        {
            plot.Rate(voucher, vouchedFor, at.Plus(TimeSpan.FromMinutes(10)), Fraction.One);
        }
    }
}
