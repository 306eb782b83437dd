using System.Globalization;
using SocialCapital.Domain.Health;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Audits;

/// <summary>
/// Reads one shard's accounts once, and writes down what an audit needs of them: a file of members and one of edges. Keeps
/// nothing in memory. Relationships with the community itself endorse nobody.
/// </summary>
internal sealed class ShardScan(AuditPlan plan, WorkFolder folder, int shard, Action<long> report)
{
    private const int ReportedAfter = 65_536;
    private const int NoMember = -1;

    private int _members;
    private int _commons = NoMember;
    private long _relationships;
    private long _edges;

    /// <summary>Reads the shard; null stands for one that nothing was ever written to.</summary>
    public async Task<ScannedShard> RunAsync(IShardReader? reader, CancellationToken cancellationToken)
    {
        var memberFile = Name("members");
        var edgeFile = Name("edges");
        var pairs = new PairTotals();
        var offset = reader is null ? 0 : (await reader.ReadCheckpointAsync(cancellationToken))?.Offset ?? 0;

        // Both are taken before either is read, so that a relationship rarely has a member whom the other snapshot does not know.
        await using var members = await HeldScan<MemberRecord>.HoldAsync(
            reader is null ? AsyncEnumerable.Empty<MemberRecord>() : await reader.ScanMembersAsync(cancellationToken));
        await using var relationships = await HeldScan<RelationshipRecord>.HoldAsync(
            reader is null ? AsyncEnumerable.Empty<RelationshipRecord>() : await reader.ScanRelationshipsAsync(cancellationToken));
        await WriteMembersAsync(folder.PathOf(memberFile), members, cancellationToken);
        await WriteEdgesAsync(folder.PathOf(edgeFile), relationships, pairs, cancellationToken);
        return new ScannedShard
        {
            Offset = offset,
            Members = _members,
            Relationships = _relationships,
            Edges = _edges,
            MemberFile = await WorkFile.OfAsync(folder.Folder, memberFile, cancellationToken),
            EdgeFile = await WorkFile.OfAsync(folder.Folder, edgeFile, cancellationToken),
            Pairs = pairs,
        };
    }

    private async Task WriteMembersAsync(string path, HeldScan<MemberRecord> members, CancellationToken cancellationToken)
    {
        await using var file = MemberFile.Create(path);
        await foreach (var member in members.ReadAsync(cancellationToken))
        {
            if (member.Name == Identifier.Commons)
            {
                _commons = member.Number;
            }
            else if (member.Account.Entries > 0)
            {
                MemberFile.Write(file, member);
                _members++;
            }
        }

        MemberFile.End(file);
    }

    private async Task WriteEdgesAsync(
        string path, HeldScan<RelationshipRecord> relationships, PairTotals pairs, CancellationToken cancellationToken)
    {
        using var file = new EdgeWriter(path);
        await foreach (var pair in relationships.ReadAsync(cancellationToken))
        {
            _relationships++;
            if (pair.Key.Low != _commons && pair.Key.High != _commons)
            {
                pairs.Count(pair.Account);
                var low = Statement.Of(pair.Account.Low, pair.Account.High, plan.HalfLife, plan.At);
                var high = Statement.Of(pair.Account.High, pair.Account.Low, plan.HalfLife, plan.At);
                if (low != default || high != default)
                {
                    _edges++;
                    file.Write(new EdgeRecord
                    {
                        Low = pair.Key.Low,
                        High = pair.Key.High,
                        LowPositive = (float)low.Trust,
                        LowNegative = (float)low.Distrust,
                        HighPositive = (float)high.Trust,
                        HighNegative = (float)high.Distrust,
                        Entries = (int)Math.Min(pair.Account.Entries, int.MaxValue),
                    });
                }
            }

            if (_relationships % ReportedAfter == 0)
            {
                report(_relationships);
            }
        }

        file.End();
    }

    private string Name(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{shard:D4}.bin");
}
