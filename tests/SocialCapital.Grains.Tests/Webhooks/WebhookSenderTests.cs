using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SocialCapital.Grains.Webhooks;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.Grains.Tests.Webhooks;

/// <summary>A sender before receivers that fail, stall and lie, and before addresses that it must not reach.</summary>
public sealed class WebhookSenderTests
{
    private static readonly string[] Secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];

    [Fact]
    public async Task A_receiver_that_answers_with_2xx_has_taken_it_and_the_signature_is_that_of_the_conventions()
    {
        await using var receiver = new Receiver();
        using var sender = Sender();
        Assert.Equal(new WebhookAnswer(true, 204, null), await SendAsync(sender, receiver.Url));
        var delivered = Assert.Single(receiver.Taken);
        Assert.Equal("POST /hook HTTP/1.1", delivered.Line);
        Assert.Equal(("application/json", "evt_1", "{}"), (delivered.Headers["Content-Type"], delivered.Id, delivered.Body));
        var seconds = delivered.Headers["webhook-timestamp"];
        var signed = HMACSHA256.HashData(Convert.FromBase64String(Secrets[0]["whsec_".Length..]), Encoding.UTF8.GetBytes($"evt_1.{seconds}.{{}}"));
        Assert.Equal("v1," + Convert.ToBase64String(signed), delivered.Headers["webhook-signature"]);
    }

    [Fact]
    public void The_signature_is_the_one_that_the_conventions_give_as_an_example() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignatures.Sign(Secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Fact]
    public async Task Every_secret_in_use_signs()
    {
        await using var receiver = new Receiver();
        using var sender = Sender();
        await sender.SendAsync(new Uri(receiver.Url), [Secrets[0], WebhookSignatures.NewSecret()], "evt_1", "{}");
        Assert.Matches("^v1,[^ ]+ v1,[^ ]+$", Assert.Single(receiver.Taken).Headers["webhook-signature"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_nobody_goes_there(int status)
    {
        await using var elsewhere = new Receiver();
        await using var receiver = new Receiver { Answer = (_, stream, stop) => Receiver.StatusAsync(stream, status, stop, $"Location: {elsewhere.Url}\r\n") };
        using var sender = Sender();
        Assert.Equal(new WebhookAnswer(false, status, $"It answered with {status}."), await SendAsync(sender, receiver.Url));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task Who_refuses_says_when_to_come_again_within_a_day()
    {
        var wait = "120";
        await using var receiver = new Receiver { Answer = (_, stream, stop) => Receiver.StatusAsync(stream, 503, stop, $"Retry-After: {wait}\r\n") };
        using var sender = Sender();
        Assert.Equal(TimeSpan.FromMinutes(2), (await SendAsync(sender, receiver.Url)).RetryAfter);
        wait = "99999999";
        Assert.Equal(TimeSpan.FromDays(1), (await SendAsync(sender, receiver.Url)).RetryAfter);
    }

    [Fact]
    public async Task Who_stalls_or_drips_its_answer_is_given_up_in_time()
    {
        await using var receiver = new Receiver { Answer = (_, _, stop) => Task.Delay(Timeout.InfiniteTimeSpan, stop) };
        using var sender = Sender(new() { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(new WebhookAnswer(false, null, "It did not answer within 0.3 seconds."), await SendAsync(sender, receiver.Url));
        receiver.Answer = async (_, stream, stop) =>
        {
            foreach (var drop in "HTTP/1.1 200 OK\r\nX-Long: " + new string('x', 1_000))
            {
                await stream.WriteAsync(new[] { (byte)drop }, stop);
                await stream.FlushAsync(stop);
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
            }
        };
        Assert.Equal(new WebhookAnswer(false, null, "It did not answer within 0.3 seconds."), await SendAsync(sender, receiver.Url));
    }

    [Fact]
    public async Task Of_a_body_without_end_next_to_nothing_is_read()
    {
        var sent = 0L;
        var isCut = new TaskCompletionSource();
        await using var receiver = new Receiver
        {
            Answer = async (_, stream, stop) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n"u8.ToArray(), stop);
                try
                {
                    while (true)
                    {
                        await stream.WriteAsync(new byte[65_536], stop);
                        sent += 65_536;
                    }
                }
                finally
                {
                    isCut.SetResult();
                }
            },
        };
        using var sender = Sender();
        Assert.True((await SendAsync(sender, receiver.Url)).IsTaken);
        await isCut.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // What the kernel holds for the two of them is all.
        Assert.True(sent < 50_000_000, $"{sent} bytes were taken.");
    }

    [Fact]
    public async Task Who_closes_without_a_word_or_speaks_no_HTTP_or_has_no_end_of_headers_has_failed()
    {
        await using var receiver = new Receiver { Answer = (_, _, _) => throw new IOException() };
        using var sender = Sender();
        Assert.Equal("The connection failed, or broke off.", (await SendAsync(sender, receiver.Url)).Failure);
        receiver.Answer = (_, stream, stop) => stream.WriteAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n"u8.ToArray(), stop).AsTask();
        Assert.False((await SendAsync(sender, receiver.Url)).IsTaken);
        receiver.Answer = (_, stream, stop) => Receiver.StatusAsync(stream, 200, stop, $"X: {new string('x', 100_000)}\r\n");
        Assert.False((await SendAsync(sender, receiver.Url)).IsTaken);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_before_anything_is_told()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var receiver = new Receiver(certificate);
        using var sender = Sender();
        Assert.Equal(new WebhookAnswer(false, null, "Its certificate is not trusted, or TLS failed."), await SendAsync(sender, receiver.Url));
        Assert.Empty(receiver.Taken);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("017700000001")]
    [InlineData("127.1")]
    public async Task A_private_address_in_whatever_disguise_is_not_connected_to(string host)
    {
        await using var receiver = new Receiver();
        using var sender = Sender(new() { AllowHttp = true });
        Assert.Equal(
            new WebhookAnswer(false, null, "The host has no public address."), await SendAsync(sender, $"http://{host}:{receiver.Port}/hook"));
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task A_name_that_resolves_to_another_address_each_time_is_checked_where_it_is_connected_to()
    {
        await using var receiver = new Receiver();
        var asked = 0;
        using var sender = new WebhookSender(new() { AllowHttp = true, Timeout = TimeSpan.FromSeconds(5) }, TimeProvider.System, (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:127.0.0.1")]);
        });
        Assert.Equal("The host has no public address.", (await SendAsync(sender, $"http://rebinding.example:{receiver.Port}/")).Failure);
        Assert.Equal((1, 0), (asked, receiver.Connections));
    }

    [Fact]
    public async Task Without_TLS_nothing_is_sent_unless_that_is_allowed()
    {
        await using var receiver = new Receiver();
        using var sender = Sender(new() { AllowPrivateAddresses = true });
        Assert.Equal(new WebhookAnswer(false, null, "Only https is called."), await SendAsync(sender, receiver.Url));
        Assert.Equal(0, receiver.Connections);
    }

    private static WebhookSender Sender(WebhookOptions? options = null) =>
        new(options is null || options.Timeout < TimeSpan.FromSeconds(1) ? new() { AllowPrivateAddresses = true, AllowHttp = true, Timeout = options?.Timeout ?? TimeSpan.FromSeconds(15) } : options, TimeProvider.System, Dns.GetHostAddressesAsync);

    private static Task<WebhookAnswer> SendAsync(WebhookSender sender, string url) => sender.SendAsync(new Uri(url), Secrets, "evt_1", "{}");
}
