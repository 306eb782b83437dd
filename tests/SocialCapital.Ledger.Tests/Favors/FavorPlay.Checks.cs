using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Submission;
using static SocialCapital.Ledger.Tests.Favors.FavorAct;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>What must hold after each step, and at the end.</summary>
internal sealed partial class FavorPlay
{
    private async Task CompareAsync()
    {
        var expected = _bank.ToBooks();
        var actual = await Books.ReadAsync(_bench.Shard, expected.Favors.Select(favor => favor.Offset));
        Assert.Equal(expected.Favors, actual.Favors);
        Assert.Equal(expected.Pairs, actual.Pairs);
        Assert.Equal(expected.Members, actual.Members);
        Assert.Equal(expected.LastOffset, actual.LastOffset);
        Assert.Equal(0, actual.Members.Sum(member => (member.Given - member.Received).MicroUnits));
        Assert.Equal(0, (await _bench.Shard.GetFiguresAsync()).ConservationError);
    }

    private async Task FinishAsync()
    {
        // Nothing that was acknowledged is lost, and nothing counts twice.
        await StopAsync(new Stop(IsClean: false, HoursDown: 0));
        await CompareAsync();
        if (_bank.Standing is { Count: > 0 } standing)
        {
            Assert.All(await SendAsync(standing, Sending.Together), outcome => Assert.Equal(OutcomeStatus.Duplicate, outcome.Status));
        }

        // No favor is open for ever.
        await WaitAsync(FavorSample.OpenHoursMax);
        await StopAsync(new Stop(IsClean: true, HoursDown: 0));
        await CompareAsync();
        Assert.All(_bank.ToBooks().Pairs, pair => Assert.Equal(Goodwill.Zero, pair.OfLow.Held + pair.OfHigh.Held));

        // Each has one end in the journal.
        var ends = _bench.Journal.Blocks.SelectMany(EntriesOf).Where(entry => entry.OfKind == EntryKind.FavorAsked).Select(entry => entry.Of);
        Assert.Equal(_bank.Favors.Select(favor => favor.Offset), ends.Order());
    }

    private static IEnumerable<Entry> EntriesOf(JournalBlock block)
    {
        for (var i = 0; i < new JournalBlockReader(block).Count; i++)
        {
            yield return new JournalBlockReader(block).ReadEntry(i).Entry;
        }
    }
}
