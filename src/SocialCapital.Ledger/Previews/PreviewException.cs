namespace SocialCapital.Ledger.Previews;

/// <summary>A preview of a policy can't be made; the message says why, and is fit for whoever asked for it.</summary>
public sealed class PreviewException : Exception
{
    /// <summary>With the reason.</summary>
    public PreviewException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and the cause.</summary>
    public PreviewException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public PreviewException()
    {
    }
}
