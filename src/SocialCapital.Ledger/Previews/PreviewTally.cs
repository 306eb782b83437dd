using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tiers;
using SocialCapital.Ledger.Refolds;

namespace SocialCapital.Ledger.Previews;

/// <summary>Counts what becomes of the members, and keeps those with the biggest changes.</summary>
internal sealed class PreviewTally(PreviewPlan plan)
{
    private static readonly IComparer<(int Tiers, int Score, string Name)> ByChange = Comparer<(int Tiers, int Score, string Name)>.Create(
        (x, y) => x.Tiers != y.Tiers ? x.Tiers.CompareTo(y.Tiers)
            : x.Score != y.Score ? x.Score.CompareTo(y.Score)
            : string.CompareOrdinal(y.Name, x.Name));

    private readonly Policy _currentWithoutGrace = TierOutlook.WithoutGrace(plan.Current);
    private readonly Policy _proposedWithoutGrace = TierOutlook.WithoutGrace(plan.Proposed);
    private readonly long[,] _moves = new long[plan.Current.Tiers.Count, plan.Proposed.Tiers.Count];
    private readonly PriorityQueue<PreviewedMember, (int Tiers, int Score, string Name)> _listed = new(ByChange);
    private long _members;
    private long _changing;
    private long _rising;
    private long _falling;
    private int _largestRise;
    private int _largestFall;
    private long _change;

    /// <summary>Counts a member, by its account over all shards.</summary>
    public void Count(string name, in MemberAccount before, in MemberAccount after)
    {
        if (before.Entries == 0 || name == Identifier.Commons || ErasedMember.Is(name))
        {
            return;
        }

        var scoreBefore = Scoring.Score(before, plan.Current, plan.At);
        var scoreAfter = Scoring.Score(after, plan.Proposed, plan.At);
        var asIs = TierOutlook.Of(before, scoreBefore, plan.Current, _currentWithoutGrace, plan.At);
        var outlook = TierOutlook.Of(after, scoreAfter, plan.Proposed, _proposedWithoutGrace, plan.At);
        var (from, to) = (asIs.AtOnce, outlook.AtLast);
        _members++;
        _moves[from, to]++;
        var change = scoreAfter.Value.Millionths - scoreBefore.Value.Millionths;
        _change += change;
        _rising += change > 0 ? 1 : 0;
        _falling += change < 0 ? 1 : 0;
        _largestRise = Math.Max(_largestRise, change);
        _largestFall = Math.Max(_largestFall, -change);
        if (plan.Current.Tiers[from].Name == plan.Proposed.Tiers[to].Name)
        {
            return;
        }

        _changing++;
        var member = new PreviewedMember(
            name,
            plan.Current.Tiers[from].Name,
            plan.Proposed.Tiers[to].Name,
            outlook.AtOnce == to ? PreviewedTime.AtOnce : outlook.AtNextAudit == to ? PreviewedTime.NextAudit : PreviewedTime.AfterGrace,
            plan.Current.Tiers[asIs.AtLast].Name == plan.Proposed.Tiers[to].Name,
            scoreBefore.Value,
            scoreAfter.Value,
            before.Given,
            after.Given);
        _listed.Enqueue(member, (Math.Abs(to - from), Math.Abs(change), name));
        if (_listed.Count > plan.ListedMax)
        {
            _listed.Dequeue();
        }
    }

    /// <summary>What was counted.</summary>
    /// <param name="offsets">For each shard the offset of the last entry that was counted.</param>
    /// <param name="entries">What became of the entries.</param>
    public PreviewResult ToResult(IReadOnlyList<long> offsets, RefoldedEntries? entries)
    {
        var moves = new List<PreviewedMove>();
        for (var from = 0; from < plan.Current.Tiers.Count; from++)
        {
            for (var to = 0; to < plan.Proposed.Tiers.Count; to++)
            {
                if (_moves[from, to] > 0)
                {
                    moves.Add(new PreviewedMove(plan.Current.Tiers[from].Name, plan.Proposed.Tiers[to].Name, _moves[from, to]));
                }
            }
        }

        var listed = new PreviewedMember[_listed.Count];
        for (var i = listed.Length - 1; i >= 0; i--)
        {
            listed[i] = _listed.Dequeue();
        }

        return new PreviewResult
        {
            At = plan.At,
            Offsets = offsets,
            Members = _members,
            Changing = _changing,
            Moves = moves,
            Scores = new PreviewedScores(
                _rising,
                _falling,
                new Fraction(_largestRise),
                new Fraction(_largestFall),
                _members == 0 ? 0 : _change / (double)Fraction.MillionthsPerOne / _members),
            Listed = listed,
            Entries = entries,
        };
    }
}
