namespace SocialCapital.Communities.Members;

/// <summary>What a member of a generated community is: the truth that scores are judged against.</summary>
public enum Role
{
    /// <summary>Honest: gives much, and honors nearly all that it is asked.</summary>
    Generous,

    /// <summary>Honest: gives as it is given to.</summary>
    Reciprocal,

    /// <summary>Honest: seldom there, and sometimes does not even see what it is asked.</summary>
    Quiet,

    /// <summary>Honest: has come in the last four months, asks more than it gives at first, and is helped.</summary>
    Newcomer,

    /// <summary>Cheats: asks of many, gives little and carelessly, and does not honor what it is asked.</summary>
    Taker,

    /// <summary>Cheats: thanks and serves the other members of its ring, and takes from everybody else.</summary>
    Ring,

    /// <summary>Cheats: a ring's member that honest members trust, since it behaves well toward them.</summary>
    Spy,

    /// <summary>Cheats: honest for months, and then a cheat who lives on its name.</summary>
    Traitor,

    /// <summary>Cheats: a new account that has itself helped by an honest victim, and values the help at nothing.</summary>
    Slanderer,

    /// <summary>Cheats: pours worthless deposits over many.</summary>
    Flooder,

    /// <summary>Cheats: one of two who serve only each other, and take from everybody else.</summary>
    BackScratcher,

    /// <summary>Cheats: cheats, leaves, and comes back under a new name.</summary>
    Whitewasher,
}
