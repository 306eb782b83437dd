using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Accounts;

public sealed class AccountCaptureTests
{
    private const int Accounts = 3_000;

    /// <summary>One thread changes accounts as fast as it can, another takes them: each once, whole, and as it was at the beginning.</summary>
    [Fact]
    public async Task Accounts_are_taken_as_they_were_however_they_change_meanwhile()
    {
        var table = new AccountTable<int, Wide>();
        for (var i = 0; i < Accounts; i++)
        {
            table.Add(i, default, isNew: true);
        }

        var random = new Random(7);
        var expected = new long[Accounts];
        for (var round = 1; round <= 60; round++)
        {
            var capture = table.BeginCapture();
            for (var i = 0; i < Accounts; i++)
            {
                expected[i] = table.Account(i)[0];
            }

            var taking = Task.Run(() => TakeAll(capture), TestContext.Current.CancellationToken);
            for (var i = 0; i < Accounts || !taking.IsCompleted; i++)
            {
                var slot = random.Next(Accounts);
                table.MarkDirty(slot);
                Change(ref table.Account(slot));
            }

            var taken = await taking;
            Assert.Equal(Accounts, taken.Count);
            foreach (var (slot, account) in taken)
            {
                AssertWhole(account, expected[slot]);
            }

            table.EndCapture(isWritten: round % 2 == 0);
            for (var slot = 0; slot < Accounts; slot++)
            {
                table.MarkDirty(slot);
            }
        }
    }

    [Fact]
    public void What_is_changed_before_it_is_taken_is_taken_once()
    {
        var table = new AccountTable<int, Wide>();
        var slots = Enumerable.Range(0, 100).Select(i => table.Add(i, default, isNew: true)).ToArray();
        var capture = table.BeginCapture();
        Assert.True(capture.TryTake(out var first, out _, out _));
        foreach (var slot in slots)
        {
            table.MarkDirty(slot);
            Change(ref table.Account(slot));
        }

        var taken = TakeAll(capture);
        Assert.Equal(slots.Except([first]), taken.Keys.Order());
        Assert.All(taken.Values, value => Assert.Equal(0, value[0]));
        Assert.Equal(100, table.DirtyCount);
    }

    [Fact]
    public void What_was_not_written_counts_as_changed_still()
    {
        var table = new AccountTable<int, Wide>();
        table.Add(1, default, isNew: true);
        table.BeginCapture();
        table.Add(2, default, isNew: true);
        Assert.Equal((1, 2), (table.DirtyCount, table.Unsaved().Count()));
        table.EndCapture(isWritten: false);
        Assert.Equal((2, 2), (table.DirtyCount, table.Unsaved().Count()));
        table.BeginCapture();
        table.EndCapture(isWritten: true);
        Assert.Equal((0, 0), (table.DirtyCount, table.Unsaved().Count()));
    }

    private static Dictionary<int, Wide> TakeAll(AccountCapture<int, Wide> capture)
    {
        var taken = new Dictionary<int, Wide>();
        while (capture.TryTake(out var slot, out var account, out _))
        {
            taken.Add(slot, account);
        }

        return taken;
    }

    private static void AssertWhole(Wide account, long expected)
    {
        foreach (var value in (ReadOnlySpan<long>)account)
        {
            Assert.Equal(expected, value);
        }
    }

    private static void Change(ref Wide account)
    {
        foreach (ref var value in (Span<long>)account)
        {
            value++;
        }
    }

    [InlineArray(48)]
    private struct Wide
    {
        private long _first;
    }
}
