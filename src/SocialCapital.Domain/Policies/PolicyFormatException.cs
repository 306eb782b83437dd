namespace SocialCapital.Domain.Policies;

/// <summary>A policy document is not one. The message names the place and the rule, fit for whoever sent it.</summary>
public sealed class PolicyFormatException : Exception
{
    /// <summary>With the place and the rule.</summary>
    public PolicyFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With the place and the rule, and the cause.</summary>
    public PolicyFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public PolicyFormatException()
    {
    }
}
