namespace SocialCapital.Cli.Demo;

/// <summary>Gives out roles and names.</summary>
internal static class Cast
{
    /// <summary>The fewest members that every role can be played with.</summary>
    public const int MembersMin = 16;

    private static readonly string[] Names =
    [
        "ada", "bela", "carl", "dora", "emil", "fay", "gus", "hana", "ivo", "jana", "kai", "lena", "milo", "nora", "otto", "pia",
        "quin", "rosa", "sven", "tess", "udo", "vera", "wim", "xenia", "yuri", "zoe", "amir", "bea", "cleo", "dan", "ella", "finn",
        "greta", "hugo", "ines", "joel", "kira", "leo", "mara", "nils", "olga", "paul", "runa", "sam", "tara", "ugo", "vito", "wanda",
        "ximo", "ylva", "zeno", "alba", "boris", "cora", "dirk", "enya", "franz", "gina", "hans", "iris",
    ];

    public static IReadOnlyList<Character> Of(int members)
    {
        var roles = new List<Role> { Role.Newcomer, Role.Spammer, Role.SpamTarget };
        roles.AddRange(Enumerable.Repeat(Role.Ring, Math.Max(3, members / 15)));
        roles.AddRange(Enumerable.Repeat(Role.Parasite, Math.Max(1, members / 12)));
        roles.AddRange(Enumerable.Repeat(Role.Giver, Math.Max(2, members / 9)));
        roles.AddRange(Enumerable.Repeat(Role.LatePayer, Math.Max(2, members / 8)));
        roles.AddRange(Enumerable.Repeat(Role.Quiet, Math.Max(1, members / 5)));
        roles.AddRange(Enumerable.Repeat(Role.Reciprocator, members - roles.Count));
        return [.. roles.Select((role, i) => new Character(NameOf(i), role))];
    }

    private static string NameOf(int i) => i < Names.Length ? Names[i] : $"{Names[i % Names.Length]}{i / Names.Length + 1}";
}
