namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>A policy document is not one; the message names the place and the rule, and is fit for whoever sent it.</summary>
[GenerateSerializer]
public sealed class InvalidPolicyException : Exception
{
    /// <summary>With the place and the rule.</summary>
    public InvalidPolicyException(string message)
        : base(message)
    {
    }

    /// <summary>With the place and the rule, and the cause.</summary>
    public InvalidPolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public InvalidPolicyException()
    {
    }
}
