namespace SocialCapital.Grains.Refolds;

/// <summary>A re-fold whose turn has come finds that it must not be: it has closed nothing and changed nothing. The message is fit for whoever asked for it.</summary>
internal sealed class RefoldRefusedException : Exception
{
    /// <summary>With the reason.</summary>
    public RefoldRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and the cause.</summary>
    public RefoldRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public RefoldRefusedException()
    {
    }
}
