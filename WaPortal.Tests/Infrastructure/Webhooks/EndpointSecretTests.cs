using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>What a request is signed with, and the headers that its owner adds.</summary>
public sealed class EndpointSecretTests
{
    private const string Old = "whsec_b2xkIHNlY3JldCBvZiAzMiBieXRlcyBmb3IgdGVzdHM=";
    private const string New = "whsec_bmV3IHNlY3JldCBvZiAzMiBieXRlcyBmb3IgdGVzdHM=";

    private static readonly ReadableSecrets Secrets = new();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task During_the_overlap_both_secrets_sign_and_after_it_the_new_one_alone(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await database.AddEndpointAsync(receiver.Url(), configure: e =>
        {
            e.SetSecret(Secrets.Protect(SecretPurposes.WebhookSecret, Old));
            e.RollSecret(Secrets.Protect(SecretPurposes.WebhookSecret, New), time.GetUtcNow().AddHours(24));
        });
        await using var harness = await new DispatcherHarness(database, time).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A", at: time.GetUtcNow()));
        AssertSigned((await receiver.WaitAsync(1))[0], New, Old);

        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await harness.PublishAsync(WebhookSeed.Message("B", at: time.GetUtcNow()));
        AssertSigned((await receiver.WaitAsync(2))[1], New, Old);

        time.Advance(TimeSpan.FromSeconds(1));
        await harness.PublishAsync(WebhookSeed.Message("C", at: time.GetUtcNow()));
        AssertSigned((await receiver.WaitAsync(3))[2], New, previous: null);
    }

    [Fact]
    public async Task Without_the_keys_that_protect_a_header_nothing_goes_out()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.HeadersProtected = "of other keys");
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        await harness.WaitAsync(rows => rows.Single().LastError == AttemptErrors.SecretLost);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task The_owners_headers_go_out_with_each_request()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.HeadersProtected =
            Secrets.Protect(SecretPurposes.WebhookHeaders, """{"Authorization":"Bearer of mine","X-Tenant":"7"}"""));
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        var request = (await receiver.WaitAsync(1))[0];
        Assert.Equal(("Bearer of mine", "7"), (request.Header("Authorization"), request.Header("X-Tenant")));
    }

    private static void AssertSigned(ReceivedWebhook request, string secret, string? previous)
    {
        var at = long.Parse(request.Header("webhook-timestamp")!, System.Globalization.CultureInfo.InvariantCulture);
        string[] secrets = previous is null ? [secret] : [secret, previous];
        Assert.Equal(
            string.Join(' ', secrets.Select(one => WebhookSignature.Standard(one, request.Id, at, request.Body))), request.Header("webhook-signature"));
        Assert.Equal(WebhookSignature.Plain(secret, request.Body), request.Header("X-Webhook-Signature"));
        Assert.Equal(previous is null ? null : WebhookSignature.Plain(previous, request.Body), request.Header("X-Webhook-Signature-Previous"));
    }
}
