using System.Globalization;
using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Previews;

/// <summary>Events of many members, for measuring.</summary>
internal static class MeasuredEvents
{
    public static EventBatch Batch(Random random, int first, int count, int members)
    {
        var batch = new EventBatch();
        for (var i = first; i < first + count; i++)
        {
            // A few do most, as in real communities.
            var from = (int)(members * Math.Pow(random.NextDouble(), 2));
            var to = (from + 1 + random.Next(Math.Min(4, members - 1))) % members;
            var isRating = random.Next(5) == 0;
            batch.Add(new SubmittedEvent
            {
                Kind = isRating ? EntryKind.Rating : EntryKind.Deposit,
                Fields = isRating ? EventFields.Value : EventFields.None,
                Value = new Fraction(random.Next(-200_000, 1_000_001)),
                Id = Text($"e{i}"),
                From = Text(Name(from)),
                To = Text(Name(to)),
                Activity = isRating ? default : Text(random.Next(2) == 0 ? "answer" : "comment"),
            });
        }

        return batch;

        TextSlice Text(string text) => batch.AddText(Encoding.UTF8.GetBytes(text));
    }

    public static string Name(int member) => string.Create(CultureInfo.InvariantCulture, $"member-{member}");
}
