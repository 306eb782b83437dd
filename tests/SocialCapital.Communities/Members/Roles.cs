namespace SocialCapital.Communities.Members;

/// <summary>What is true of roles.</summary>
public static class Roles
{
    /// <summary>Whether whoever plays the role cheats; who does not is honest.</summary>
    public static bool IsCheating(this Role role) => role >= Role.Taker;

    /// <summary>Whether the role is honest, and easily mistaken for a cheat, since little speaks for it.</summary>
    public static bool IsFaint(this Role role) => role is Role.Quiet or Role.Newcomer;
}
