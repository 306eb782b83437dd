using System.Text;
using Azure.Data.Tables;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>Accounts as rows and back. Each row tells the offset of the checkpoint that wrote it.</summary>
internal static class AccountRows
{
    private const string At = "At";
    private const string Name = "Name";
    private const string Account = "Account";
    private const string Number = "Number";

    public static TableEntity Write(string partition, long at, in MemberRecord member) => new(partition, RowKeys.Member(member.Number))
    {
        [At] = at,
        [Name] = Encoding.UTF8.GetBytes(member.Name),
        [Account] = AccountCodec.ToBytes(member.Account),
    };

    /// <summary>The row by which a member is found by name.</summary>
    public static TableEntity WriteName(string partition, long at, in MemberRecord member) => new(partition, RowKeys.Name(member.Name))
    {
        [At] = at,
        [Number] = member.Number,
    };

    public static TableEntity Write(string partition, long at, in RelationshipRecord relationship) => new(partition, RowKeys.Relationship(relationship.Key))
    {
        [At] = at,
        [Account] = AccountCodec.ToBytes(relationship.Account),
    };

    public static TableEntity Write(string partition, long at, in AdjustmentRecord adjustment) => new(partition, RowKeys.Adjustment(adjustment.Offset))
    {
        [At] = at,
        [nameof(Adjustment.Worth)] = adjustment.Adjustment.Worth.MicroUnits,
        [nameof(Adjustment.Stance)] = (int)adjustment.Adjustment.Stance,
        [nameof(Adjustment.StandingAppreciation)] = adjustment.Adjustment.StandingAppreciation,
        [nameof(Adjustment.IsReversed)] = adjustment.Adjustment.IsReversed,
    };

    /// <summary>The offset of the checkpoint that wrote a row.</summary>
    public static long ReadAt(TableEntity row) => row.GetInt64(At) ?? throw Damaged(row);

    public static int ReadNumber(TableEntity row) => row.GetInt32(Number) ?? throw Damaged(row);

    public static MemberRecord ReadMember(TableEntity row) => new(
        RowKeys.MemberNumber(row.RowKey),
        Encoding.UTF8.GetString(row.GetBinary(Name) ?? throw Damaged(row)),
        AccountCodec.ReadMember(row.GetBinary(Account) ?? throw Damaged(row)));

    public static RelationshipRecord ReadRelationship(TableEntity row) => new(
        RowKeys.Pair(row.RowKey),
        AccountCodec.ReadRelationship(row.GetBinary(Account) ?? throw Damaged(row)));

    public static AdjustmentRecord ReadAdjustment(TableEntity row) => new(
        RowKeys.AdjustmentOffset(row.RowKey),
        new Adjustment(
            new Goodwill(row.GetInt64(nameof(Adjustment.Worth)) ?? throw Damaged(row)),
            (Stance)(row.GetInt32(nameof(Adjustment.Stance)) ?? throw Damaged(row)),
            row.GetInt64(nameof(Adjustment.StandingAppreciation)) ?? throw Damaged(row),
            row.GetBoolean(nameof(Adjustment.IsReversed)) ?? throw Damaged(row)));

    private static LedgerStoreException Damaged(TableEntity row) => new($"The row '{row.RowKey}' of '{row.PartitionKey}' is damaged.");
}
