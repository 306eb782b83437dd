using SocialCapital.Gateway.Hosting;

namespace SocialCapital.Gateway.Tests.Hosting;

internal sealed class FakeReadiness : IReadiness
{
    public bool IsReady { get; set; } = true;

    public ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken) => new(IsReady);
}
