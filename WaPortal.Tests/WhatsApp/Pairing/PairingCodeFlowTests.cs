using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Pairing;

public sealed class PairingCodeFlowTests
{
    private static readonly byte[] Reference = [1, 2, 3, 4];
    private readonly KeyPair _phone = Curve25519.GenerateKeyPair();
    private readonly KeyPair _identity = Curve25519.GenerateKeyPair();

    [Fact]
    public async Task Asks_with_the_code_hidden_and_keeps_the_new_secret_before_the_phone_can_know_it()
    {
        var log = new CapturedLog();
        await using var scripted = await ScriptedClient.CreateAsync(linked: false, loggers: log);
        Task<Credentials?>? keptAtFinish = null;
        scripted.Server.On(node =>
        {
            if (Stage(node) == "companion_finish")
                keptAtFinish = scripted.Store.LoadCredentialsAsync(CancellationToken.None).AsTask();
            return Answer(node);
        });
        var (link, before) = await WaitingAsync(scripted);
        var issued = await RequestAsync(scripted);
        Assert.Matches("^[1-9A-HJ-NP-TV-Z]{4}-[1-9A-HJ-NP-TV-Z]{4}$", issued.Code);
        Assert.Equal(TimeSpan.FromMinutes(3), issued.ExpiresAt - scripted.Time.GetUtcNow());

        var hello = (await link.ExpectAsync(node => Stage(node) == "companion_hello")).Child("link_code_companion_reg")!;
        var credentials = (await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(("491555000111", "true"), (hello.Jid("jid")!.Value.User, hello["should_show_push_notification"]));
        Assert.Equal(credentials.NoiseKey.PublicKey, hello.Child("companion_server_auth_key_pub")!.Data);
        Assert.Equal(("1", "Chrome (Linux)", "0"), (hello.Child("companion_platform_id")!.Text,
            hello.Child("companion_platform_display")!.Text, hello.Child("link_code_pairing_nonce")!.Text));
        var code = PairingCode.Read(issued.Code)!;
        var companion = PairingCode.Unwrap(code, hello.Child("link_code_pairing_wrapped_companion_ephemeral_pub")!.Data);

        link.Push(PrimaryHello("n1", code, _phone.PublicKey));
        var finish = (await link.ExpectAsync(node => Stage(node) == "companion_finish")).Child("link_code_companion_reg")!;
        Assert.Equal("link_code_companion_reg", (await link.ExpectAsync("ack", "n1"))["type"]);
        Assert.Equal(Reference, finish.Child("link_code_pairing_ref")!.Data);
        Assert.Equal(credentials.IdentityKey.PublicKey, finish.Child("companion_identity_public")!.Data);
        var shared = Agree(_phone, companion);
        var bundle = PairingKeyBundle.Open(shared, finish.Child("link_code_pairing_wrapped_key_bundle")!.Data)!;
        Assert.Equal(credentials.IdentityKey.PublicKey, bundle.CompanionIdentity);
        Assert.Equal(_identity.PublicKey, bundle.PhoneIdentity);
        var secret = bundle.AdvSecret(shared, Agree(_identity, bundle.CompanionIdentity));
        Assert.Equal(secret, (await keptAtFinish!)!.AdvSecret);

        // The QR carries the secret, so the one on show is drawn anew: same reference, same end.
        var drawn = await scripted.EventAsync<QrIssued>(qr => qr.Code.Contains(Convert.ToBase64String(secret), StringComparison.Ordinal));
        Assert.Equal((before.ExpiresAt, drawn.Code), (drawn.ExpiresAt, scripted.Client.State.QrCode));
        Assert.DoesNotContain(code, log.ToString() + issued, StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Code, log.ToString() + issued, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heeds_only_sound_answers_to_the_code_that_is_alive_and_few_of_them()
    {
        await using var scripted = await ScriptedClient.CreateAsync(linked: false);
        scripted.Server.On(Answer);
        var (link, _) = await WaitingAsync(scripted);
        var old = PairingCode.Read((await RequestAsync(scripted)).Code)!;
        var issued = await RequestAsync(scripted);
        var code = PairingCode.Read(issued.Code)!;
        Assert.NotEqual(old, code);

        link.Push(PrimaryHello("other reference", code, _phone.PublicKey, reference: [9, 9, 9, 9]));
        link.Push(PrimaryHello("no reference", code, _phone.PublicKey, reference: []));
        link.Push(PrimaryHello("short key", code, _phone.PublicKey, cut: 1));
        link.Push(PrimaryHello("small order", code, new byte[32]));
        link.Push(new Node("notification", [("id", "refresh"), ("from", Jid.ServerJid), ("type", "companion_reg_refresh")]));
        link.Push(PrimaryHello("sound", code, _phone.PublicKey));
        await link.ExpectAsync(node => Stage(node) == "companion_finish");
        link.Push(PrimaryHello("one too many", code, _phone.PublicKey));
        await link.ExpectAsync("ack", "one too many");
        await link.ExpectAsync("ack", "refresh");

        // The next code proves that the queue of answers is through.
        var next = PairingCode.Read((await RequestAsync(scripted)).Code)!;
        link.Push(PrimaryHello("next", next, _phone.PublicKey));
        await link.ExpectAsync(node => Stage(node) == "companion_finish", 2);
        Assert.Equal(2, link.Sent.Count(node => Stage(node) == "companion_finish"));
    }

    [Fact]
    public async Task A_code_expires_and_until_then_the_last_qr_stays()
    {
        await using var scripted = await ScriptedClient.CreateAsync(linked: false);
        scripted.Server.On(Answer);
        var (link, _) = await WaitingAsync(scripted);
        await scripted.PassAsync(TimeSpan.FromSeconds(100));
        var issued = await RequestAsync(scripted);
        await scripted.AdvanceUntilAsync(
            () => scripted.Store.Events.OfType<QrIssued>().Any(qr => qr.ExpiresAt == issued.ExpiresAt), TimeSpan.FromSeconds(1));
        await scripted.AdvanceUntilAsync(() => scripted.Run.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.Equal(CloseReason.QrTimeout, await scripted.Run);
        Assert.InRange(scripted.Time.GetUtcNow(), issued.ExpiresAt, issued.ExpiresAt.AddSeconds(5));
        Assert.DoesNotContain(link.Sent, node => Stage(node) == "companion_finish");
    }

    [Fact]
    public async Task There_is_no_code_without_a_connection_that_waits_or_when_the_server_refuses()
    {
        await using var scripted = await ScriptedClient.CreateAsync(linked: false);
        await Assert.ThrowsAsync<QueryException>(() => RequestAsync(scripted));
        scripted.Server.On(node => Stage(node) is null ? null : [ScriptedServer.Error(node, 429)]);
        await WaitingAsync(scripted);
        Assert.Equal(429, (await Assert.ThrowsAsync<QueryException>(() => RequestAsync(scripted))).Code);
    }

    private static Task<IssuedPairingCode> RequestAsync(ScriptedClient scripted) =>
        scripted.Client.RequestPairingCodeAsync("491555000111", TestContext.Current.CancellationToken);

    private static async Task<(ScriptedLink Link, QrIssued Qr)> WaitingAsync(ScriptedClient scripted)
    {
        scripted.Start();
        var link = await scripted.Server.AcceptAsync();
        link.Push(PairingFlowTests.PairDevice());
        return (link, await scripted.EventAsync<QrIssued>());
    }

    private static IReadOnlyList<Node>? Answer(Node node) => Stage(node) switch
    {
        "companion_hello" =>
        [
            ScriptedServer.Result(node, new Node("link_code_companion_reg", [("stage", "companion_hello")], [new Node("link_code_pairing_ref", [], Reference)])),
        ],
        _ => null,
    };

    private static string? Stage(Node node) => node.Tag == "iq" ? node.Child("link_code_companion_reg")?["stage"] : null;

    private static byte[] Agree(KeyPair own, byte[] peer)
    {
        var shared = new byte[32];
        Assert.True(Curve25519.TryAgree(own.PrivateKey, peer, shared));
        return shared;
    }

    private Node PrimaryHello(string id, string code, byte[] ephemeral, byte[]? reference = null, int cut = 0) => new(
        "notification", [("id", id), ("from", Jid.ServerJid), ("type", "link_code_companion_reg")],
        [
            new Node("link_code_companion_reg", [("stage", "primary_hello")],
            [
                new Node("link_code_pairing_wrapped_primary_ephemeral_pub", [], PairingCode.Wrap(code, ephemeral)[cut..]),
                new Node("primary_identity_pub", [], _identity.PublicKey),
                new Node("link_code_pairing_ref", [], reference ?? Reference),
            ]),
        ]);
}
