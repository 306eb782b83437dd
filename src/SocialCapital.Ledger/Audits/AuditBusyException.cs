namespace SocialCapital.Ledger.Audits;

/// <summary>Another audit of the same community is under way with the same work folder.</summary>
public sealed class AuditBusyException : Exception
{
    /// <summary>With a reason.</summary>
    public AuditBusyException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public AuditBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public AuditBusyException()
    {
    }
}
