using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Domain.Webhooks;

/// <summary>What the checker says of signatures, good ones and those that receivers get wrong.</summary>
public sealed class CheckWebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Body = "{\"test\": 2432232314}";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    // The example of the Standard Webhooks libraries' own tests.
    private const string Published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    public static TheoryData<SignatureVerdict, string, string, string, string> Cases => new()
    {
        { SignatureVerdict.Valid, Secret, "1614265330", Body, Published },
        { SignatureVerdict.Valid, Secret, " 1614265330 ", Body, $"v1,AAAA {Published} v2,else" },
        { SignatureVerdict.Valid, Secret, "", Body, WebhookSignature.Plain(Secret, Encoding.UTF8.GetBytes(Body)).ToUpperInvariant() },
        { SignatureVerdict.ValidButStale, Secret, "1614265000", Body, WebhookSignature.Standard(Secret, Id, 1614265000, Encoding.UTF8.GetBytes(Body)) },
        { SignatureVerdict.BodyReformatted, Secret, "1614265330", Body + "\r\n", Published },
        { SignatureVerdict.BodyReformatted, Secret, "", Body + " ", WebhookSignature.Plain(Secret, Encoding.UTF8.GetBytes(Body)) },
        { SignatureVerdict.SecretNotDecoded, Secret, "1614265330", Body, Undecoded() },
        { SignatureVerdict.NotASignature, Secret, "1614265330", Body, "sha256=abc" },
        { SignatureVerdict.BadTimestamp, Secret, "2021-02-25", Body, Published },
        { SignatureVerdict.BadTimestamp, Secret, "9223372036854775807", Body, Published },
        { SignatureVerdict.Mismatch, Secret + "x", "1614265330", Body, Published },
        { SignatureVerdict.Mismatch, Secret, "1614265331", Body, Published },
        { SignatureVerdict.Mismatch, Secret, "1614265330", "{\"test\":2432232314}", Published },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Says_what_a_signature_is_worth(SignatureVerdict expected, string secret, string timestamp, string body, string signature)
    {
        var outcome = await CheckAsync(new CheckWebhookSignature.Input(secret, Id, timestamp, body, signature));

        Assert.Equal(expected, outcome.Value);
    }

    [Fact]
    public async Task Refuses_what_is_missing_and_what_is_too_long()
    {
        var outcome = await CheckAsync(new CheckWebhookSignature.Input(" ", Id, "1", new string('x', CheckWebhookSignature.BodyMaxLength + 1), ""));

        Assert.Equal(["body", "secret", "signature"], outcome.Error!.Fields!.Keys.Order());
    }

    private static Task<Result<SignatureVerdict>> CheckAsync(CheckWebhookSignature.Input input) =>
        new CheckWebhookSignature(new FakeTimeProvider(Now)).ExecuteAsync(new Caller("usr_1", false, CallerMeans.Cookie), input, CancellationToken.None);

    private static string Undecoded() => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}.1614265330.{Body}"))));
}
