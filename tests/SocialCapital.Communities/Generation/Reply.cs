namespace SocialCapital.Communities.Generation;

/// <summary>What becomes of a favor that somebody is asked for.</summary>
internal enum Reply
{
    Honor,
    Decline,
    Ignore,
}
