using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Audits;

/// <summary>
/// Walks all relationships of a community and finds what only the whole graph shows. Reads the stores' snapshots, as of their
/// last checkpoints, and never a shard's loop. Memory is some 130 bytes for each member (and 50 more while several shards are
/// joined); on the disk it needs 28 bytes for each relationship in which anybody endorsed or distrusted, and some 90 for each
/// member. Whatever step is finished (a shard read, a round of trust) stands in the work folder: the next run goes on from there,
/// if that is no more than a day later. Gives the same result to the bit, however often it was stopped. Knows nothing of Orleans.
/// </summary>
/// <param name="source">The shards.</param>
/// <param name="folder">The work folder of this community; made where it is not there.</param>
public sealed class CommunityAudit(IAuditSource source, string folder)
{
    // A scan may be overtaken by checkpoints, or cut off.
    private const int TriesMax = 3;

    /// <summary>Removes what an audit that was stopped has kept for going on: it has members' ids in it. The next one begins anew.</summary>
    /// <exception cref="AuditBusyException">An audit has the work folder.</exception>
    public void Discard()
    {
        if (Directory.Exists(folder))
        {
            using var work = WorkFolder.Open(folder);
            work.Clear();
        }
    }

    /// <summary>The offsets of the shards' last checkpoints: where they are those of the last result, nothing has changed.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async Task<IReadOnlyList<long>> ReadOffsetsAsync(int shards, CancellationToken cancellationToken)
    {
        var offsets = new long[shards];
        for (var shard = 0; shard < shards; shard++)
        {
            offsets[shard] = await source.ReadAsync(
                shard,
                async reader => reader is null ? 0 : (await reader.ReadCheckpointAsync(cancellationToken))?.Offset ?? 0,
                cancellationToken);
        }

        return offsets;
    }

    /// <summary>Runs it to its end, or until it is canceled. Does not hold a thread for longer than some milliseconds.</summary>
    /// <param name="plan">What to look at.</param>
    /// <param name="sink">Is told what was found, and keeps it.</param>
    /// <param name="report">Is told after each step, and in long ones now and then.</param>
    /// <param name="cancellationToken">Stops it; a later run goes on.</param>
    /// <exception cref="AuditBusyException">Another audit has the work folder.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    /// <exception cref="IOException">The work folder can't be written.</exception>
    public async Task<AuditResult> RunAsync(AuditPlan plan, IAuditSink sink, Action<AuditProgress> report, CancellationToken cancellationToken)
    {
        using var work = WorkFolder.Open(folder);
        var steps = await work.ReadAsync(plan, cancellationToken);
        if (steps is null)
        {
            work.Clear();
            steps = First(plan);
            work.Write(steps);
        }

        plan = plan with { At = new Timestamp(steps.AtUnixMicroseconds) };
        steps = await ScanAsync(plan, work, steps, report, cancellationToken);
        report(Progress(AuditPhase.Joining, steps));
        var roster = await Roster.JoinAsync(work, steps.Scanned, cancellationToken);
        var endorsed = new double[roster.Count];
        await roster.ReadEdgesAsync(
            (int low, int high, in EdgeRecord edge) =>
            {
                endorsed[low] += edge.LowPositive;
                endorsed[high] += edge.HighPositive;
            },
            cancellationToken);
        var trusted = await AuditFindings.TrustedAsync(plan, roster, endorsed, cancellationToken);
        var flow = new GraphFlow(endorsed, trusted);
        steps = await FlowAsync(work, roster, flow, steps, report, cancellationToken);
        report(Progress(AuditPhase.Searching, steps));
        var standings = flow.Standings().ToArray();
        var (rings, found) = await AuditFindings.RingsAsync(roster, flow.Trust, standings, endorsed, trusted, cancellationToken);
        var names = await roster.NamesOfAsync(trusted, cancellationToken);
        var result = new AuditResult
        {
            At = plan.At,
            Offsets = [.. steps.Scanned.Select(shard => shard.Offset)],
            Relationships = steps.Scanned.Sum(shard => shard.Relationships),
            Edges = steps.Scanned.Sum(shard => shard.Edges),
            Rounds = steps.Rounds,
            Trusted = [.. names.Values.Order(StringComparer.Ordinal)],
            TypicalTrust = flow.Typical,
            RingsFound = found,
            Rings = await rings.EndAsync(roster, cancellationToken),
            Health = AuditFindings.Health(plan, roster, steps.Scanned, standings),
        };
        report(Progress(AuditPhase.Telling, steps));
        await TellAsync(plan, roster, flow, standings, trusted, rings, sink, cancellationToken);
        await sink.EndAsync(result, cancellationToken);
        work.Clear();
        report(Progress(AuditPhase.Done, steps));
        return result;
    }

    private static async Task TellAsync(
        AuditPlan plan,
        Roster roster,
        GraphFlow flow,
        double[] standings,
        HashSet<int> trusted,
        RingReport rings,
        IAuditSink sink,
        CancellationToken cancellationToken)
    {
        await sink.BeginAsync(plan, cancellationToken);
        var told = new System.Collections.BitArray(roster.Count);
        await roster.ReadMembersAsync(
            (shard, index, fact) =>
            {
                var isFirst = !told[index];
                told[index] = true;
                return sink.TakeAsync(
                    new AuditedMember(
                        fact.Name,
                        shard,
                        fact.Number,
                        fact.LastOffset,
                        flow.Trust[index],
                        trusted.Contains(index),
                        standings[index],
                        flow.Praise[index],
                        flow.Distrust[index],
                        rings.PlaceOf(index))
                    {
                        IsFirst = isFirst,
                    },
                    cancellationToken);
            },
            cancellationToken);
    }

    private static WorkSteps First(AuditPlan plan) => new()
    {
        Version = WorkSteps.CurrentVersion,
        Community = plan.Community,
        Shards = plan.Shards,
        HalfLifeTicks = plan.HalfLife.Ticks,
        Trusted = plan.Trusted,
        AtUnixMicroseconds = plan.At.UnixMicroseconds,
        Scanned = [],
        Rounds = 0,
        Change = 0,
        Flow = null,
    };

    private static AuditProgress Progress(AuditPhase phase, WorkSteps steps, long under = 0) => new(
        phase, steps.Scanned.Count, steps.Shards, steps.Scanned.Sum(shard => shard.Relationships) + under, steps.Rounds, steps.Change);

    private async Task<WorkSteps> ScanAsync(
        AuditPlan plan, WorkFolder work, WorkSteps steps, Action<AuditProgress> report, CancellationToken cancellationToken)
    {
        report(Progress(AuditPhase.Scanning, steps));
        while (steps.Scanned.Count < plan.Shards)
        {
            var before = steps;
            var scanned = await ScanAsync(
                shard => new ShardScan(plan, work, shard, read => report(Progress(AuditPhase.Scanning, before, read))), before.Scanned.Count, cancellationToken);
            steps = steps with { Scanned = [.. steps.Scanned, scanned] };
            work.Write(steps);
            report(Progress(AuditPhase.Scanning, steps));
        }

        return steps;
    }

    private async Task<ScannedShard> ScanAsync(Func<int, ShardScan> begin, int shard, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await source.ReadAsync(shard, reader => begin(shard).RunAsync(reader, cancellationToken), cancellationToken);
            }
            catch (LedgerStoreException) when (tries < TriesMax)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<WorkSteps> FlowAsync(
        WorkFolder work, Roster roster, GraphFlow flow, WorkSteps steps, Action<AuditProgress> report, CancellationToken cancellationToken)
    {
        var rounds = new TrustRounds(work, roster, flow);
        if (steps.Flow is { } flowed)
        {
            rounds.Restore(flowed);
        }

        report(Progress(AuditPhase.Flowing, steps));
        while (!TrustRounds.IsOver(steps))
        {
            steps = await rounds.NextAsync(steps, cancellationToken);
            report(Progress(AuditPhase.Flowing, steps));
        }

        return steps;
    }
}
