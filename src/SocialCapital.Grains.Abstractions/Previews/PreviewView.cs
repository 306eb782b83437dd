using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>What a preview found.</summary>
[GenerateSerializer, Immutable]
public sealed record PreviewView
{
    /// <summary>For each shard the offset of the last entry that was counted.</summary>
    [Id(0)] public required long[] Offsets { get; init; }

    /// <summary>How many members were looked at.</summary>
    [Id(1)] public required long Members { get; init; }

    /// <summary>How many of them would come to another tier.</summary>
    [Id(2)] public required long Changing { get; init; }

    /// <summary>How many go from which tier to which, those who stay among them.</summary>
    [Id(3)] public required PreviewMoveView[] Moves { get; init; }

    /// <summary>How many scores rise.</summary>
    [Id(4)] public required long Rising { get; init; }

    /// <summary>How many fall.</summary>
    [Id(5)] public required long Falling { get; init; }

    /// <summary>The largest rise; 0 where none rises.</summary>
    [Id(6)] public required Fraction LargestRise { get; init; }

    /// <summary>The largest fall, as a positive number; 0 where none falls.</summary>
    [Id(7)] public required Fraction LargestFall { get; init; }

    /// <summary>The mean change over all members, with its sign.</summary>
    [Id(8)] public required double MeanChange { get; init; }

    /// <summary>Who would come to another tier, the biggest change first; as many as were asked for.</summary>
    [Id(9)] public required PreviewMemberView[] Listed { get; init; }

    /// <summary>What became of the entries; null where they keep the value they have.</summary>
    [Id(10)] public PreviewEntriesView? Entries { get; init; }
}
