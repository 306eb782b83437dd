namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>One of our containers, whatever deploys it.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Executable">What it runs.</param>
/// <param name="Environment">Its variables, with what stands there; a variable that comes from elsewhere is <see cref="FromSecret"/> or <see cref="FromField"/>.</param>
/// <param name="GraceSeconds">How long it has from SIGTERM until it is killed.</param>
internal sealed record Deployed(string Name, Executable Executable, IReadOnlyDictionary<string, string> Environment, double GraceSeconds)
{
    public const string FromSecret = "${a secret}";
    public const string FromField = "${a field}";

    /// <summary>What a setting is set to; null where it is not.</summary>
    public string? Setting(string name) => Environment.GetValueOrDefault(KnownSettings.Variable(name));
}
