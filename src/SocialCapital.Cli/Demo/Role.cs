namespace SocialCapital.Cli.Demo;

/// <summary>How somebody in the simulated community behaves.</summary>
internal enum Role
{
    /// <summary>Helps often, asks seldom.</summary>
    Giver,

    /// <summary>Gives about as much as it takes, and first to those it owes.</summary>
    Reciprocator,

    /// <summary>Asks in the first part of the year, pays back in the last.</summary>
    LatePayer,

    /// <summary>Seldom does anything.</summary>
    Quiet,

    /// <summary>Takes much, gives nothing.</summary>
    Parasite,

    /// <summary>Deposits to, thanks and rates only the others of the ring.</summary>
    Ring,

    /// <summary>Writes "great post, keep it up" to one member, again and again.</summary>
    Spammer,

    /// <summary>Whom the spammer writes to; otherwise quiet.</summary>
    SpamTarget,

    /// <summary>Came two weeks ago and behaves well.</summary>
    Newcomer,
}
