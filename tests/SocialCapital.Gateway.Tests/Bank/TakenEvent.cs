using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Tests.Bank;

/// <summary>A submitted event with its texts taken out of the batch: what tests compare.</summary>
internal sealed record TakenEvent(
    EntryKind Kind,
    string Id,
    string? From,
    string? To,
    string? Activity,
    Goodwill? Amount,
    Fraction? Quality,
    Fraction? Value,
    string? Of,
    Timestamp? OccurredAt,
    string? Reference)
{
    public static TakenEvent Take(EventBatch batch, in SubmittedEvent submitted) => new(
        submitted.Kind,
        Encoding.UTF8.GetString(batch.Text(submitted.Id)),
        Text(batch, submitted.From),
        Text(batch, submitted.To),
        Text(batch, submitted.Activity),
        (submitted.Fields & EventFields.Amount) != 0 ? submitted.Amount : null,
        (submitted.Fields & EventFields.Quality) != 0 ? submitted.Quality : null,
        (submitted.Fields & EventFields.Value) != 0 ? submitted.Value : null,
        Text(batch, submitted.Of),
        (submitted.Fields & EventFields.OccurredAt) != 0 ? submitted.OccurredAt : null,
        Text(batch, submitted.Reference));

    private static string? Text(EventBatch batch, TextSlice slice) =>
        slice.IsPresent ? Encoding.UTF8.GetString(batch.Text(slice)) : null;
}
