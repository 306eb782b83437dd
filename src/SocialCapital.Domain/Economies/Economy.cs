namespace SocialCapital.Domain.Economies;

/// <summary>What kind of dealings two members have. The numbers stand in stored accounts and never change.</summary>
public enum Economy : byte
{
    /// <summary>Nothing was given yet.</summary>
    None = 0,

    /// <summary>Thin or one-sided: a like, a comment, help that was not returned so far.</summary>
    Attention = 1,

    /// <summary>Mutual and sustained.</summary>
    Relationship = 2,

    /// <summary>Paid for, or exactly settled again and again.</summary>
    Transactional = 3,
}
