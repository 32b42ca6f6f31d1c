using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Interop;

/// <summary>A foreign process takes our deliveries and verifies them: with the library of Standard Webhooks, and as the contract describes.</summary>
public sealed class StandardWebhooksTests
{
    private const string Old = "whsec_b2xkIHNlY3JldCBvZiAzMiBieXRlcyBmb3IgdGVzdHM=";
    private const string New = "whsec_bmV3IHNlY3JldCBvZiAzMiBieXRlcyBmb3IgdGVzdHM=";
    private const string Alien = "whsec_bm90IG91cnMsIDMyIGJ5dGVzIG9mIHNvbWVib2R5IQ==";

    private static readonly ReadableSecrets Secrets = new();

    [Fact]
    public async Task Both_verifications_accept_what_was_signed_and_refuse_another_secret_and_a_changed_body()
    {
        await using var judge = await Judge.StartAsync(JudgeScript.WebhookReceiver);
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(await ListenAsync(judge), configure: e => e.SetSecret(Protect(New)));
        await using var harness = await new DispatcherHarness(database).StartAsync();

        // Text of several bytes to a letter, and what serialisers like to escape.
        await harness.PublishAsync(WebhookSeed.Message("Grüße 名前 😀 I'm <b>\"fine\"</b> \u2028"));

        var webhook = await judge.ExpectAsync("webhook");
        Assert.Equal((await harness.ReadAsync()).Single().Body, webhook["text"]);
        AssertVerdict(webhook, "new", library: true, hex: true);
        AssertVerdict(webhook, "old", library: false);
        AssertVerdict(webhook, "alien", library: false);
    }

    [Fact]
    public async Task During_a_roll_receivers_with_either_secret_accept_and_after_it_the_old_one_refuses()
    {
        await using var judge = await Judge.StartAsync(JudgeScript.WebhookReceiver);
        await using var database = await TestDatabase.CreateAsync();
        // The library looks at the real clock, and allows five minutes.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await database.AddEndpointAsync(await ListenAsync(judge), configure: e =>
        {
            e.SetSecret(Protect(Old));
            e.RollSecret(Protect(New), time.GetUtcNow().AddMinutes(1));
        });
        await using var harness = await new DispatcherHarness(database, time).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A", at: time.GetUtcNow()));
        var during = await judge.ExpectAsync("webhook");
        AssertVerdict(during, "new", library: true, hex: true);
        AssertVerdict(during, "old", library: true, hexPrevious: true);
        AssertVerdict(during, "alien", library: false);

        time.Advance(TimeSpan.FromMinutes(1));
        await harness.PublishAsync(WebhookSeed.Message("B", at: time.GetUtcNow()));
        var after = await judge.ExpectAsync("webhook");
        AssertVerdict(after, "new", library: true, hex: true);
        AssertVerdict(after, "old", library: false);
    }

    private static string Protect(string secret) => Secrets.Protect(SecretPurposes.WebhookSecret, secret);

    private static async Task<string> ListenAsync(Judge judge)
    {
        var secrets = new JsonObject { ["old"] = Old, ["new"] = New, ["alien"] = Alien };
        return (await judge.AskAsync("listen", new() { ["secrets"] = secrets }))["url"]!;
    }

    /// <summary>Whoever has the secret accepts in these ways and no other; nobody accepts the body changed.</summary>
    private static void AssertVerdict(JudgeEvent webhook, string secret, bool library, bool hex = false, bool hexPrevious = false)
    {
        var verdict = webhook.Member("verdicts").GetProperty(secret);
        Assert.Equal((secret, library, hex, hexPrevious), (secret, Says("library"), Says("hex"), Says("hexPrevious")));
        Assert.Equal((secret, false, false), (secret, Says("libraryTampered"), Says("hexTampered")));

        bool Says(string way) => verdict.GetProperty(way).GetBoolean();
    }
}
