using System.Globalization;
using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Moderation;

/// <summary>Undoes entries, one by one or all that a ring gave itself: each by an entry with who did it and why.</summary>
internal sealed class ReverseEntries(RingEntries ring)
{
    private const int EntriesMax = 1_000;

    /// <summary>Undoes them, or tells what it would undo. May be repeated: what was undone before is told so.</summary>
    /// <exception cref="ProblemException">The request is wrong.</exception>
    public async Task<ReversalResponse> ExecuteAsync(KnownCommunity community, ReversalRequest request, CancellationToken cancellationToken)
    {
        ModerationFields.Check(request.By, request.Reason);
        var (targets, isComplete) = (request.Entries, request.Among) switch
        {
            ({ } entries, null) => (await LookUpAsync(community, Named(entries, community.Info.Shards)), true),
            (null, { } members) => await AmongAsync(community.Info.Id, members, cancellationToken),
            _ => throw new ProblemException(ProblemKind.InvalidField, "Name either 'entries' or 'among'.", "$.entries"),
        };
        var results = request.DryRun
            ? targets.ConvertAll(Foretell)
            : await SubmitAsync(community, targets, request);
        return new ReversalResponse(
            request.DryRun,
            results.Count,
            results.Count(result => result.Status is "reversed" or "would-be-reversed"),
            results.Where(result => result.Status is "reversed" or "would-be-reversed").Sum(result => result.Worth ?? 0),
            isComplete,
            [.. results]);
    }

    private static List<EntryHandle> Named(string[] entries, int shards)
    {
        if (entries.Length is 0 or > EntriesMax)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'entries' must name 1 to {EntriesMax:N0} entries.", "$.entries");
        }

        var named = new List<EntryHandle>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            named.Add(EntryHandle.TryParse(entries[i] ?? "", out var handle) && handle.Shard < shards
                ? handle
                : throw new ProblemException(
                    ProblemKind.InvalidField,
                    "An entry is named by its handle, @SHARD.OFFSET, as its statement tells.",
                    string.Create(CultureInfo.InvariantCulture, $"$.entries[{i}]")));
        }

        return named;
    }

    private static async Task<List<(EntryHandle Handle, FoundEntry? Entry)>> LookUpAsync(KnownCommunity community, List<EntryHandle> handles)
    {
        var found = new Dictionary<EntryHandle, FoundEntry?>();
        foreach (var shard in handles.GroupBy(handle => handle.Shard))
        {
            var entries = await community.Shard(shard.Key).FindEntriesAsync([.. shard.Select(handle => handle.Offset)]);
            foreach (var (handle, entry) in shard.Zip(entries))
            {
                found[handle] = entry;
            }
        }

        return handles.ConvertAll(handle => (handle, found[handle]));
    }

    /// <summary>What would come of it, as the entry stands now.</summary>
    private static ReversedEntryResponse Foretell((EntryHandle Handle, FoundEntry? Entry) target) => target.Entry switch
    {
        null => ResultOf(target, "refused") with { Code = RejectionCodes.Name(RejectionCode.UnknownEntry), Detail = "of: no such entry in this shard." },
        { Refusal: RejectionCode.None } => ResultOf(target, "would-be-reversed"),
        { Refusal: RejectionCode.AlreadyReversed } => ResultOf(target, "reversed-before"),
        var entry => ResultOf(target, "refused") with { Code = RejectionCodes.Name(entry.Refusal), Detail = entry.Reason },
    };

    private async Task<(List<(EntryHandle Handle, FoundEntry? Entry)> Targets, bool IsComplete)> AmongAsync(
        string community, string[] among, CancellationToken cancellationToken)
    {
        var members = among.Distinct(StringComparer.Ordinal).ToArray();
        if (members.Length is < 2 or > RingEntries.MembersMax)
        {
            throw new ProblemException(ProblemKind.InvalidField, $"'among' must name 2 to {RingEntries.MembersMax} members.", "$.among");
        }

        for (var i = 0; i < members.Length; i++)
        {
            MemberQueries.Check(members[i] ?? "", string.Create(CultureInfo.InvariantCulture, $"$.among[{i}]"));
        }

        var (lines, isComplete) = await ring.FindAsync(community, members, cancellationToken);
        return (lines.ConvertAll(line => (RingEntries.HandleOf(line), OutlineOf(line))), isComplete);
    }

    private static async Task<List<ReversedEntryResponse>> SubmitAsync(
        KnownCommunity community, List<(EntryHandle Handle, FoundEntry? Entry)> targets, ReversalRequest request)
    {
        // One shard after the other: what was done before one fails is told as reversed before when the same comes again.
        var results = new List<ReversedEntryResponse>(targets.Count);
        foreach (var shard in targets.GroupBy(target => target.Handle.Shard))
        {
            var batch = new EventBatch(shard.Count(), 64 * shard.Count());
            var reference = Encoding.UTF8.GetBytes(request.Reason);
            var by = Encoding.UTF8.GetBytes(request.By);
            foreach (var (handle, _) in shard)
            {
                // The id is made of the entry: whoever undoes it twice, by whatever request, does it once.
                batch.Add(new SubmittedEvent
                {
                    Kind = EntryKind.Reversal,
                    Id = batch.AddText(Encoding.UTF8.GetBytes($"reversal-of-{handle}")),
                    From = batch.AddText(by),
                    Of = batch.AddText(Encoding.UTF8.GetBytes(handle.ToString())),
                    Reference = batch.AddText(reference),
                });
            }

            var outcomes = await community.Shard(shard.Key).SubmitAsync(batch);
            results.AddRange(shard.Zip(outcomes, ResultOf));
        }

        return results;
    }

    private static ReversedEntryResponse ResultOf((EntryHandle Handle, FoundEntry? Entry) target, EventOutcome outcome) => outcome switch
    {
        { Status: OutcomeStatus.Accepted } => ResultOf(target, "reversed") with { Handle = new EntryHandle(target.Handle.Shard, outcome.Offset).ToString() },
        { Status: OutcomeStatus.Duplicate } => ResultOf(target, "reversed-before") with { Handle = new EntryHandle(target.Handle.Shard, outcome.Offset).ToString() },

        // The same id with another moderator or reason, or an id that the window has forgotten.
        { Rejection: { Code: RejectionCode.Conflict or RejectionCode.AlreadyReversed } } => ResultOf(target, "reversed-before"),
        { Rejection: { } rejection } => ResultOf(target, "refused") with { Code = RejectionCodes.Name(rejection.Code), Detail = rejection.Reason },
        _ => throw new InvalidOperationException("A shard answered with no outcome."),
    };

    private static ReversedEntryResponse ResultOf((EntryHandle Handle, FoundEntry? Entry) target, string status) => new(
        target.Handle.ToString(),
        target.Entry is { } entry ? EntryKindNames.Of(entry.Kind) : null,
        target.Entry?.From,
        target.Entry?.To,
        target.Entry?.Worth.ToDecimal(),
        status);

    private static FoundEntry? OutlineOf(StatementLine line) => new(line.Kind, line.From ?? "", line.To ?? "", line.Worth, RejectionCode.None, null);
}
