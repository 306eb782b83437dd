using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>What arrives while a shard is asked goes together into the next request.</summary>
public sealed class AskQueueTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly List<(AttachRequest[] Requests, TaskCompletionSource<AttachReply[]> Reply)> _asked = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly AskQueue<AttachRequest, AttachReply> _queue;

    public AskQueueTests() => _queue = new AskQueue<AttachRequest, AttachReply>(requests =>
    {
        var reply = new TaskCompletionSource<AttachReply[]>();
        _asked.Add((requests, reply));
        _arrived.Release();
        return reply.Task;
    });

    public void Dispose() => _arrived.Dispose();

    private async Task<(AttachRequest[] Requests, TaskCompletionSource<AttachReply[]> Reply)> NextAsync()
    {
        Assert.True(await _arrived.WaitAsync(Long, TestContext.Current.CancellationToken));
        return _asked[^1];
    }

    private Task<AttachReply> Ask(long number) =>
        _queue.AskAsync(new AttachRequest(Membership.Address(0), new AccountName($"m{number}", null), number, 0));

    private static AttachReply[] Answer(AttachRequest[] requests) =>
        [.. requests.Select(request => new AttachReply(new LeaseGrant(World.Key, request.Attachment, 0, 0, 0, 0, TimeSpan.Zero), null, true))];

    [Fact]
    public async Task TheFirstGoesAlone_TheOthersTogether_AndEachGetsItsOwnAnswer()
    {
        var first = Ask(0);
        var asked = await NextAsync();
        Assert.Single(asked.Requests);
        var others = Enumerable.Range(1, 1_100).Select(i => Ask(i)).ToArray();
        asked.Reply.SetResult(Answer(asked.Requests));
        Assert.Equal(0, (await first).Grant.Epoch);
        for (var left = others.Length; left > 0;)
        {
            asked = await NextAsync();
            Assert.InRange(asked.Requests.Length, Math.Min(left, 500), 500);
            left -= asked.Requests.Length;
            asked.Reply.SetResult(Answer(asked.Requests));
        }

        var replies = await Task.WhenAll(others);
        Assert.Equal(Enumerable.Range(1, 1_100).Select(i => (long)i), replies.Select(reply => reply.Grant.Epoch));
        Assert.Equal(4, _asked.Count);
    }

    [Fact]
    public async Task AFailureIsTheirsWhoWereInThatRequest_AndTheNextIsAskedAgain()
    {
        var first = Ask(0);
        (await NextAsync()).Reply.SetException(new ShardUnavailableException("Moving."));
        await Assert.ThrowsAsync<ShardUnavailableException>(() => first);
        var second = Ask(1);
        var asked = await NextAsync();
        asked.Reply.SetResult(Answer(asked.Requests));
        Assert.Equal(1, (await second).Grant.Epoch);
    }
}
