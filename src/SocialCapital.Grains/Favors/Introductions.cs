using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Grains.Favors;

/// <summary>
/// Finds who could introduce one member to another: a path of two steps, through somebody on good terms with both. It looks
/// at the newest entries of the two, for there is no index of who knows whom, and at the terms of the likeliest few. Calls
/// members and other relationships, and is called by none of those: no circle of calls can come of it.
/// </summary>
internal sealed class Introductions(IGrainFactory grains, string community)
{
    /// <summary>The newest entries of each of the two that are looked at: one page of a statement, and so one call for each, and one for each shard.</summary>
    public const int EntriesMax = 200;

    /// <summary>So many of those whom both know are asked about, each with two calls: three good ones are mostly among them.</summary>
    public const int CandidatesMax = 8;

    /// <summary>So many are told: somebody is to pick one, and not to study a list.</summary>
    public const int ToldMax = 3;

    /// <summary>Those who could introduce the one to the other, the best first: by the weaker of the two steps' trust.</summary>
    /// <param name="from">Who would ask.</param>
    /// <param name="to">Who would be asked.</param>
    public async Task<IntroductionView[]> FindAsync(string from, string to)
    {
        var statements = await Task.WhenAll(Member(from).ReadStatementAsync(null, EntriesMax), Member(to).ReadStatementAsync(null, EntriesMax));
        var candidates = Candidates(statements[0], from, statements[1], to).ToArray();
        var found = await Task.WhenAll(candidates.Select(candidate => AskAsync(from, candidate, to)));
        return [.. found.OfType<IntroductionView>()
            .OrderByDescending(introduction => Math.Min(
                introduction.InAsker.Expected.Millionths, introduction.OfAsked.Expected.Millionths))
            .Take(ToldMax)];
    }

    private async Task<IntroductionView?> AskAsync(string from, string candidate, string to)
    {
        var terms = await Task.WhenAll(Pair(candidate, from).GetTermsAsync(candidate), Pair(to, candidate).GetTermsAsync(to));
        return terms is [{ AreGood: true, Trust: var inAsker }, { AreGood: true, Trust: var ofAsked }]
            ? new IntroductionView(candidate, inAsker, ofAsked)
            : null;
    }

    /// <summary>Those who appear in both statements; first who has most evidence on the thinner side: goodwill, then entries.</summary>
    private static IEnumerable<string> Candidates(Statement? ofFrom, string from, Statement? ofTo, string to)
    {
        var known = Met(ofFrom, from);
        return Met(ofTo, to)
            .Where(one => known.ContainsKey(one.Key))
            .OrderByDescending(one => Int128.Min(one.Value.Moved, known[one.Key].Moved))
            .ThenByDescending(one => Math.Min(one.Value.Entries, known[one.Key].Entries))
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .Take(CandidatesMax)
            .Select(one => one.Key);
    }

    /// <summary>Whom a member has met in its statement, the commons left out: the micro-units that were moved, and the entries.</summary>
    private static Dictionary<string, (Int128 Moved, int Entries)> Met(Statement? statement, string member)
    {
        var met = new Dictionary<string, (Int128 Moved, int Entries)>(StringComparer.Ordinal);
        foreach (var line in statement?.Lines ?? [])
        {
            // A penalty and a reversal name a moderator, who need not know either.
            if (line.Kind is EntryKind.Penalty or EntryKind.Reversal)
            {
                continue;
            }

            var counterpart = line.From == member ? line.To : line.From;
            if (counterpart is not null && counterpart != Identifier.Commons)
            {
                var (moved, entries) = met.GetValueOrDefault(counterpart);
                met[counterpart] = (moved + Int128.Abs(line.Worth.MicroUnits), entries + 1);
            }
        }

        return met;
    }

    private IMemberGrain Member(string member) => grains.GetGrain<IMemberGrain>($"{community}/{member}");

    private IRelationshipGrain Pair(string first, string second) =>
        grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, first, second).ToString());
}
