using System.Globalization;
using System.Text;

namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>
/// A place in a community's feed: up to which offset each shard's journal was read, and up to which number the findings. As text
/// <c>FINDINGS-OFFSET.OFFSET…</c>, in the order of the shards.
/// </summary>
public sealed class FeedPosition
{
    private readonly long[] _shards;

    /// <summary>Makes one.</summary>
    /// <param name="findings">The number of the last finding; 0 before the first.</param>
    /// <param name="shards">For each shard the last offset; 0 before the first.</param>
    public FeedPosition(long findings, IEnumerable<long> shards) => (Findings, _shards) = (findings, [.. shards]);

    /// <summary>The number of the last finding; 0 before the first.</summary>
    public long Findings { get; }

    /// <summary>For each shard the last offset; 0 before the first.</summary>
    public IReadOnlyList<long> Shards => _shards;

    /// <summary>Reads one; false where the text is none of a community of so many shards.</summary>
    public static bool TryParse(string text, int shards, out FeedPosition position)
    {
        position = new FeedPosition(0, new long[shards]);
        var parts = text.Split('-');
        if (parts.Length != 2 || !TryRead(parts[0], out var findings))
        {
            return false;
        }

        var offsets = parts[1].Split('.');
        if (offsets.Length != shards)
        {
            return false;
        }

        for (var i = 0; i < shards; i++)
        {
            if (!TryRead(offsets[i], out position._shards[i]))
            {
                return false;
            }
        }

        position = new FeedPosition(findings, position._shards);
        return true;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">The text is none of a community of so many shards.</exception>
    public static FeedPosition Parse(string text, int shards) =>
        TryParse(text, shards, out var position) ? position : throw new FormatException("That is no position in this community's feed.");

    /// <summary>The same with a shard's journal read further.</summary>
    public FeedPosition WithShard(int shard, long offset)
    {
        var changed = new FeedPosition(Findings, _shards);
        changed._shards[shard] = offset;
        return changed;
    }

    /// <summary>The same with the findings read further.</summary>
    public FeedPosition WithFindings(long number) => new(number, _shards);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Findings}-");
        for (var i = 0; i < _shards.Length; i++)
        {
            text.Append(i == 0 ? "" : ".").Append(_shards[i].ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
