using System.Text;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Domain.Webhooks;

/// <summary>Published vectors, and what other languages' HMACs gave for the same input.</summary>
public sealed class WebhookSignatureTests
{
    [Fact]
    public void Plain_is_rfc_4231_case_2() => Assert.Equal(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        WebhookSignature.Plain("Jefe", "what do ya want for nothing?"u8));

    [Fact]
    public void Standard_is_the_example_of_the_standard_webhooks_libraries() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Standard(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Fact]
    public void A_secret_without_the_prefix_is_its_own_key()
    {
        var key = Encoding.UTF8.GetBytes("optional-secret-key");
        Assert.Equal(
            WebhookSignature.Standard("whsec_" + Convert.ToBase64String(key), "evt_1", 1, "{}"u8),
            WebhookSignature.Standard("optional-secret-key", "evt_1", 1, "{}"u8));
    }

    [Fact]
    public void A_prefix_without_base64_behind_it_is_plain_text() => Assert.NotEqual(
        WebhookSignature.Standard("whsec_", "evt_1", 1, "{}"u8), WebhookSignature.Standard("whsec_not base64!", "evt_1", 1, "{}"u8));

    [Fact]
    public void Every_part_is_signed()
    {
        var signed = WebhookSignature.Standard("s", "evt_1", 1, "{}"u8);
        Assert.NotEqual(signed, WebhookSignature.Standard("t", "evt_1", 1, "{}"u8));
        Assert.NotEqual(signed, WebhookSignature.Standard("s", "evt_2", 1, "{}"u8));
        Assert.NotEqual(signed, WebhookSignature.Standard("s", "evt_1", 2, "{}"u8));
        Assert.NotEqual(signed, WebhookSignature.Standard("s", "evt_1", 1, "{ }"u8));
    }
}
