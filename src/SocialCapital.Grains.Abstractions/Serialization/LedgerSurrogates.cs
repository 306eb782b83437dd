using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Abstractions.Serialization;

[GenerateSerializer, Immutable]
internal struct AccountNameSurrogate
{
    [Id(0)] public string Low;
    [Id(1)] public string? High;
}

[RegisterConverter]
internal sealed class AccountNameConverter : IConverter<AccountName, AccountNameSurrogate>
{
    public AccountName ConvertFromSurrogate(in AccountNameSurrogate surrogate) => new(surrogate.Low, surrogate.High);

    public AccountNameSurrogate ConvertToSurrogate(in AccountName value) => new() { Low = value.Low, High = value.High };
}

[GenerateSerializer, Immutable]
internal struct ShardKeySurrogate
{
    [Id(0)] public string Community;
    [Id(1)] public int Shard;
}

[RegisterConverter]
internal sealed class ShardKeyConverter : IConverter<ShardKey, ShardKeySurrogate>
{
    public ShardKey ConvertFromSurrogate(in ShardKeySurrogate surrogate) => new(surrogate.Community, surrogate.Shard);

    public ShardKeySurrogate ConvertToSurrogate(in ShardKey value) => new() { Community = value.Community, Shard = value.Shard };
}

[GenerateSerializer, Immutable]
internal struct AccountImageSurrogate
{
    [Id(0)] public string Low;
    [Id(1)] public string? High;
    [Id(2)] public byte[] Account;
}

[RegisterConverter]
internal sealed class AccountImageConverter : IConverter<AccountImage, AccountImageSurrogate>
{
    public AccountImage ConvertFromSurrogate(in AccountImageSurrogate surrogate)
    {
        var name = new AccountName(surrogate.Low, surrogate.High);
        return name.IsRelationship
            ? new AccountImage(name, default, AccountCodec.ReadRelationship(surrogate.Account))
            : new AccountImage(name, AccountCodec.ReadMember(surrogate.Account), default);
    }

    public AccountImageSurrogate ConvertToSurrogate(in AccountImage value) => new()
    {
        Low = value.Name.Low,
        High = value.Name.High,
        Account = value.Name.IsRelationship
            ? AccountCodec.ToBytes(value.Relationship)
            : AccountCodec.ToBytes(value.Member),
    };
}
