using SocialCapital.Cli.Http;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Http;

public class RetryPolicyTests
{
    private readonly InstantTime _time = new();

    [Fact]
    public async Task Pauses_grow_to_a_bound()
    {
        int attempts = 0;
        await new RetryPolicy(_time).RunAsync<int>(
            () => ++attempts < 12 ? throw new TransientException("busy") : Task.FromResult(1), TestContext.Current.CancellationToken);

        Assert.Equal(11, _time.Pauses.Count);
        Assert.InRange(_time.Pauses[0], TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100));
        Assert.All(_time.Pauses, pause => Assert.InRange(pause, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)));
        Assert.InRange(_time.Pauses[^1], TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_the_service_asks_for_is_honoured()
    {
        int attempts = 0;
        await new RetryPolicy(_time).RunAsync<int>(
            () => ++attempts == 1 ? throw new TransientException("busy", TimeSpan.FromSeconds(7)) : Task.FromResult(1),
            TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Pauses);
    }

    [Fact]
    public async Task It_gives_up_when_patience_is_out_and_names_the_reason()
    {
        var policy = new RetryPolicy(_time) { Patience = TimeSpan.FromSeconds(30) };

        ApiException gaveUp = await Assert.ThrowsAsync<ApiException>(() => policy.RunAsync<int>(
            () => throw new TransientException("the disk is full"), TestContext.Current.CancellationToken));

        Assert.Contains("the disk is full", gaveUp.Message, StringComparison.Ordinal);
        Assert.True(_time.Pauses.Sum(pause => pause.TotalSeconds) <= 30);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        int attempts = 0;
        await Assert.ThrowsAsync<ApiException>(() => new RetryPolicy(_time).RunAsync<int>(
            () =>
            {
                attempts++;
                throw new ApiException("no");
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(1, attempts);
    }
}
