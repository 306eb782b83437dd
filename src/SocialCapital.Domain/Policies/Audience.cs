namespace SocialCapital.Domain.Policies;

/// <summary>Who may see something, beside those who run the community.</summary>
public enum Audience
{
    /// <summary>Whoever acts for the platform: keys that open relationships.</summary>
    Platform = 0,

    /// <summary>Every key of the community.</summary>
    Readers = 1,

    /// <summary>Everybody, without a key.</summary>
    Everybody = 2,
}
