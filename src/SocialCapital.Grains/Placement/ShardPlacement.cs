using Orleans.Metadata;
using Orleans.Runtime;

namespace SocialCapital.Grains.Placement;

/// <summary>Places what belongs to a shard on the shard's home silo. <see cref="ShardPlacementDirector"/> decides.</summary>
[GenerateSerializer, Immutable]
internal sealed class ShardPlacement : PlacementStrategy
{
    private const string Property = "socialcapital.placed-with";

    /// <summary>For Orleans, which then calls <see cref="Initialize"/>.</summary>
    public ShardPlacement()
    {
    }

    public ShardPlacement(PlacedWith with) => With = with;

    /// <summary>Which shard the grain sits with.</summary>
    [Id(0)]
    public PlacedWith With { get; private set; }

    /// <inheritdoc/>
    public override void PopulateGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        base.PopulateGrainProperties(services, grainClass, grainType, properties);
        properties[Property] = With.ToString();
    }

    /// <inheritdoc/>
    public override void Initialize(GrainProperties properties)
    {
        base.Initialize(properties);
        With = Enum.Parse<PlacedWith>(properties.Properties[Property]);
    }
}
