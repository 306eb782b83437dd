using System.Text;
using SocialCapital.Client.Webhooks;

namespace SocialCapital.Client.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // The example of the conventions.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Fact]
    public void What_is_signed_with_the_secret_is_genuine_whichever_of_several_signatures_it_is() => Assert.All(
        (string[])[Signature, $"v1,{new string('A', 43)}= {Signature}", $"v1a,x {Signature} v2,y"],
        signatures => Assert.True(WebhookSignature.Verify(Secret, Id, "1614265330", signatures, Body, At)));

    [Fact]
    public void What_is_signed_otherwise_or_another_message_or_too_old_or_too_new_is_not()
    {
        Assert.False(WebhookSignature.Verify("whsec_b3RoZXI=", Id, "1614265330", Signature, Body, At));
        Assert.False(WebhookSignature.Verify(Secret, "msg_x", "1614265330", Signature, Body, At));
        Assert.False(WebhookSignature.Verify(Secret, Id, "1614265331", Signature, Body, At));
        Assert.False(WebhookSignature.Verify(Secret, Id, "1614265330", Signature, "{}"u8, At));
        Assert.False(WebhookSignature.Verify(Secret, Id, "1614265330", Signature, Body, At + WebhookSignature.Tolerance + TimeSpan.FromSeconds(1)));
        Assert.False(WebhookSignature.Verify(Secret, Id, "1614265330", Signature, Body, At - WebhookSignature.Tolerance - TimeSpan.FromSeconds(1)));
        Assert.True(WebhookSignature.Verify(Secret, Id, "1614265330", Signature, Body, At + WebhookSignature.Tolerance));
        Assert.False(WebhookSignature.Verify(Secret, Id, "9999999999999999999999", Signature, Body, At));
        foreach (var bad in (string?[])[null, "", "v1", "v1,", "v1,!", "v1,AAAA", "v2," + Signature[3..], Signature + "A"])
        {
            Assert.False(WebhookSignature.Verify(Secret, Id, "1614265330", bad, Body, At));
        }

        Assert.False(WebhookSignature.Verify(Secret, null, "1614265330", Signature, Body, At));
        Assert.False(WebhookSignature.Verify(Secret, Id, null, Signature, Body, At));
        Assert.Throws<FormatException>(() => WebhookSignature.Verify("whsec_!", Id, "1614265330", Signature, Body, At));
    }
}
