using System.Buffers.Binary;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>
/// Several processes that take a shard from each other, append, close segments and write checkpoints, while requests and
/// answers are lost. What was acknowledged is there, once and in order; what was refused as fenced is not.
/// </summary>
public sealed class CompetingOwnersTests : AzureStoreTest
{
    private const int Processes = 3;
    private const int StepsMax = 400;

    /// <summary>The processes go on until so much was acknowledged, so that a slow machine does not make the test a weak one.</summary>
    private const int AcknowledgedMin = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Acknowledged_blocks_and_checkpoints_survive_every_struggle(int seed)
    {
        var record = new AttemptRecord();
        await Task.WhenAll(Enumerable.Range(0, Processes).Select(number => Task.Run(() => LiveAsync((seed * 100) + number, record), Token)));

        await using var owner = await OpenAsync(more: options => options.AppliesCheckpoints = false);
        var blocks = await owner.ReadJournalAsync(1, Token).ToListAsync(Token);
        record.CheckJournal(blocks.ConvertAll(block => (block.FirstOffset, block.Count, AttemptOf(block.Payload.Span))));
        Assert.Equal(blocks.Sum(block => block.Count), owner.EndOffset);
        var members = await (await owner.ScanMembersAsync(Token)).ToListAsync(Token);
        var head = await owner.ReadCheckpointAsync(Token);
        record.CheckCheckpoints(
            head is null ? 0 : AttemptOf(head.Header.Span), members.ConvertAll(member => (member.Number, (int)member.Account.Entries)));

        await using var next = await OpenAsync();
        await WaitUntilAppliedAsync();
        Assert.Equal(members, await (await next.ScanMembersAsync(Token)).ToListAsync(Token));
        await using var reader = Assert.IsAssignableFrom<IShardReader>(await (await OpenStoreAsync()).OpenReaderAsync(Forum, Token));
        Assert.Equal(members, await (await reader.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.True(record.Acknowledged >= AcknowledgedMin, $"Only {record.Acknowledged} attempts were acknowledged: this tests nothing.");
    }

    private static int AttemptOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    private async Task LiveAsync(int seed, AttemptRecord record)
    {
        var random = new Random(seed);
        var transport = new FaultyTransport();
        var store = await OpenStoreAsync(transport, options => (options.SegmentBlocksMax, options.PendingCheckpointsMax) = (4, 3));
        IShardStore? shard = null;
        var end = 0L;
        for (var step = 0; step < StepsMax && record.Acknowledged < AcknowledgedMin; step++)
        {
            if (shard is null && random.Next(3) > 0)
            {
                // Away for a while, so that the others get on.
                await Task.Delay(random.Next(1, 40), Token);
                continue;
            }

            Disturb(random, transport);
            try
            {
                if (shard is null || random.Next(12) == 0)
                {
                    if (shard is not null)
                    {
                        await shard.DisposeAsync();
                        shard = null;
                    }

                    shard = await store.OpenShardAsync(Forum, Token);
                    end = shard.EndOffset;
                }
                else if (random.Next(4) == 0)
                {
                    await record.RunAsync(shard.Epoch, Touched(random), attempt =>
                    {
                        record.NoteCheckpoint(attempt);
                        return shard.WriteCheckpointAsync(Checkpoint(end, attempt), Token);
                    });
                }
                else
                {
                    var count = random.Next(1, 4);
                    await record.RunAsync(shard.Epoch, [], attempt => shard.AppendAsync(Block(end + 1, count, attempt, random), Token));
                    end += count;
                }
            }
            catch (LedgerStoreException)
            {
                // Fenced, or of unknown outcome, as is recorded: open it again, sooner or later.
                if (shard is not null)
                {
                    await shard.DisposeAsync();
                    shard = null;
                }
            }
        }

        if (shard is not null)
        {
            await shard.DisposeAsync();
        }
    }

    private static void Disturb(Random random, FaultyTransport transport)
    {
        switch (random.Next(12))
        {
            case 0:
                transport.LoseAnswers(FaultyTransport.IsWrite);
                break;
            case 1:
                transport.LoseRequests(FaultyTransport.IsWrite);
                break;
            case 2:
                // One that is carried out, and given up.
                transport.LoseAnswers(FaultyTransport.IsAppend);
                transport.LoseRequests(request => FaultyTransport.IsAppend(request), times: 3);
                break;
            case 3:
                transport.LoseAnswers(FaultyTransport.IsOwnerWrite);
                transport.LoseRequests(FaultyTransport.IsOwnerWrite, times: 3);
                break;
        }
    }

    private static int[] Touched(Random random) => [.. Enumerable.Range(0, 12).Where(_ => random.Next(3) == 0)];

    private static JournalBlock Block(long firstOffset, int count, Attempt attempt, Random random)
    {
        var payload = new byte[random.Next(4, 2_000)];
        BinaryPrimitives.WriteInt32LittleEndian(payload, attempt.Number);
        return new JournalBlock(firstOffset, count, payload);
    }

    private static Checkpoint Checkpoint(long offset, Attempt attempt)
    {
        var header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, attempt.Number);
        return new Checkpoint
        {
            Head = new CheckpointHead(offset, header),
            Members = [.. attempt.Touched.Select(number => new MemberRecord(number, $"member-{number}", new() { Entries = attempt.Number }))],
            Relationships = [],
            Adjustments = [],
        };
    }
}
