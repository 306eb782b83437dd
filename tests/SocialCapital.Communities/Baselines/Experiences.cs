using SocialCapital.Communities.Events;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Baselines;

/// <summary>
/// Reads events as those see them who know nothing but good and bad. Good: thanks (a value of 1 or more), an honored favor, a
/// positive rating. Bad: a disappointment, a favor declined or expired, a negative rating. A deposit of which nobody says anything
/// is nothing. What is said later of the same thing, or as a rating of the same member, takes the place of what was said before.
/// </summary>
public static class Experiences
{
    /// <summary>The experiences that stand after all events, in the order of their first being told.</summary>
    public static IReadOnlyList<Experience> Of(IEnumerable<CommunityEvent> events)
    {
        var order = new List<string>();
        var standing = new Dictionary<string, Experience>();
        foreach (var happened in events)
        {
            // An appreciation speaks of a deposit or of an honored favor, by its id; an honored favor of itself, by its own.
            var (about, key) = happened.Kind switch
            {
                EntryKind.Appreciation => (happened.To, happened.Of!),
                EntryKind.Rating => (happened.To, $"{happened.From} rates {happened.To}"),
                EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorExpired => (happened.From, happened.Id),
                _ => (null, ""),
            };
            if (about is null || happened is { Kind: EntryKind.Rating, Value.Millionths: 0 })
            {
                continue;
            }

            if (!standing.ContainsKey(key))
            {
                order.Add(key);
            }

            var from = about == happened.To ? happened.From : happened.To;
            standing[key] = new Experience(from, about, IsGood(happened), happened.At);
        }

        return [.. order.Select(key => standing[key])];
    }

    private static bool IsGood(CommunityEvent happened) => happened.Kind switch
    {
        EntryKind.Appreciation => happened.Value!.Value.Millionths >= Fraction.MillionthsPerOne,
        EntryKind.Rating => happened.Value!.Value.Millionths > 0,
        _ => happened.Kind == EntryKind.FavorHonored,
    };
}
