namespace SocialCapital.Cli.Imports.Git;

/// <summary>Somebody as a commit names them, before the mailmap.</summary>
internal readonly record struct GitPerson(string Name, string Email)
{
    /// <summary>The e-mail as an id: people are told apart by it, whatever its letters' case.</summary>
    public string EmailId => ToId(Email);

    /// <summary>Name and e-mail as one text. The e-mail alone does not do: a mailmap may tell apart people who share one.</summary>
    public override string ToString() => $"{Name} <{EmailId}>";

    public static string ToId(string email) => email.Trim().ToLowerInvariant();
}
