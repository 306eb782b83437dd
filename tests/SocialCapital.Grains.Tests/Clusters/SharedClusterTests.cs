namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>Tests that share one cluster run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedClusterTests : ICollectionFixture<SharedCluster>
{
    public const string Name = "shared cluster";
}
