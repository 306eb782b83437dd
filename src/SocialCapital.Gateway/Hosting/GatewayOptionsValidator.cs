using Microsoft.Extensions.Options;

namespace SocialCapital.Gateway.Hosting;

/// <summary>Checks the attributes of <see cref="GatewayOptions"/>, without reflection.</summary>
[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
