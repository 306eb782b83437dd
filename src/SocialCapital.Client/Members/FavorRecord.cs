namespace SocialCapital.Client.Members;

/// <summary>A member's record with favors: those that others asked of it, and those that it received.</summary>
public sealed record FavorRecord
{
    /// <summary>How many were asked of it.</summary>
    public required int AskedOf { get; init; }

    /// <summary>How many of them it honored.</summary>
    public required int Honored { get; init; }

    /// <summary>How many it declined.</summary>
    public required int Declined { get; init; }

    /// <summary>How many of those declined with a word of who may help instead.</summary>
    public required int Referred { get; init; }

    /// <summary>How many got no answer.</summary>
    public required int Expired { get; init; }

    /// <summary>How many it asked that were honored.</summary>
    public required int Received { get; init; }

    /// <summary>How likely it is to honor one.</summary>
    public required Score HonorRate { get; init; }
}
