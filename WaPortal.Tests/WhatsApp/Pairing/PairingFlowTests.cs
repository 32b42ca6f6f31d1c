using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.Pairing;

public sealed class PairingFlowTests
{
    [Fact]
    public async Task Shows_six_references_with_their_times_and_then_gives_up()
    {
        await using var scripted = await ScriptedClient.CreateAsync(linked: false);
        scripted.Start();
        var link = await scripted.Server.AcceptAsync();
        link.Push(PairDevice());
        Assert.Equal("result", (await link.ExpectAsync("iq", "pd1"))["type"]);
        var started = scripted.Time.GetUtcNow();
        await scripted.AdvanceUntilAsync(() => scripted.Run.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.Equal(CloseReason.QrTimeout, await scripted.Run);
        var shown = scripted.Store.Events.OfType<QrIssued>().ToList();
        Assert.Equal(6, shown.Select(qr => qr.Code).Distinct().Count());
        Assert.Equal([60, 20, 20, 20, 20, 20], shown.Select(qr => (int)Math.Round((qr.ExpiresAt - qr.At).TotalSeconds)));
        Assert.InRange((scripted.Time.GetUtcNow() - started).TotalSeconds, 160, 175);
        Assert.Equal(CloseReason.QrTimeout, scripted.Store.Events.OfType<ConnectionClosed>().Single().Reason);
        Assert.NotNull(await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken)); // the next start shows the same device
    }

    [Fact]
    public async Task Links_signs_back_restarts_and_logs_in()
    {
        await using var scripted = await ScriptedClient.CreateAsync(linked: false);
        scripted.Server.PreKeysLeft = 0;
        scripted.Start();
        var link = await scripted.Server.AcceptAsync();
        link.Push(PairDevice());
        var qr = await scripted.EventAsync<QrIssued>();
        Assert.Equal((ClientPhase.Pairing, qr.Code), (scripted.Client.State.Phase, scripted.Client.State.QrCode));

        var phone = Curve25519.GenerateKeyPair();
        link.Push(PairSuccess(qr.Code, phone));
        var answer = await link.ExpectAsync("iq", "ps1");
        var device = answer.Descendant("pair-device-sign", "device-identity")!;
        Assert.Equal("4", device["key-index"]);
        var credentials = (await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!;
        var signed = ADVSignedDeviceIdentity.Parser.ParseFrom(device.Data);
        Assert.True(XEdDsa.Verify(
            credentials.IdentityKey.PublicKey,
            [6, 1, .. signed.Details, .. credentials.IdentityKey.PublicKey, .. phone.PublicKey],
            signed.DeviceSignature.Span));
        Assert.Null(scripted.Client.State.QrCode);
        var paired = await scripted.EventAsync<Paired>();
        Assert.Equal((ScriptedClient.Phone, ScriptedClient.Lid, "android"), (paired.Id, paired.Lid, paired.Platform));

        link.Push(new Node("stream:error", [("code", "515")]));
        var second = await scripted.Server.LogInAsync();
        await scripted.EventAsync<ConnectionOpened>();
        Assert.Equal(20, (await second.ExpectAsync(node => node.Child("list") is not null)).Child("list")!.Children.Count);
        Assert.Equal(20, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task Refuses_a_phone_that_did_not_see_the_qr()
    {
        await using var scripted = await ScriptedClient.CreateAsync(linked: false);
        scripted.Start();
        var link = await scripted.Server.AcceptAsync();
        link.Push(PairDevice());
        var qr = await scripted.EventAsync<QrIssued>();
        var parts = qr.Code.Split(',');
        parts[3] = Convert.ToBase64String(new byte[32]);
        link.Push(PairSuccess(string.Join(',', parts), Curve25519.GenerateKeyPair()));
        Assert.Equal(CloseReason.Refused, await scripted.Run);
        Assert.Equal("hmac-mismatch", (await link.ExpectAsync("iq", "ps1")).Child("error")!["text"]);
        Assert.False((await scripted.Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!.IsPaired);
    }

    internal static Node PairDevice() => new(
        "iq",
        [("id", "pd1"), ("from", Jid.ServerJid), ("type", "set"), ("xmlns", "md")],
        [new Node("pair-device", [], [.. Enumerable.Range(0, 6).Select(i => new Node("ref", [], System.Text.Encoding.ASCII.GetBytes($"2@ref{i}")))])]);

    private static Node PairSuccess(string qr, KeyPair phone)
    {
        var parts = qr.Split(',');
        var details = new ADVDeviceIdentity { RawId = 5, Timestamp = 1, KeyIndex = 4 }.ToByteArray();
        var signed = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFrom(details),
            AccountSignatureKey = ByteString.CopyFrom(phone.PublicKey),
            AccountSignature = ByteString.CopyFrom(XEdDsa.Sign(phone.PrivateKey, [6, 0, .. details, .. Convert.FromBase64String(parts[2])])),
        }.ToByteArray();
        var content = new ADVSignedDeviceIdentityHMAC
        {
            Details = ByteString.CopyFrom(signed),
            Hmac = ByteString.CopyFrom(HMACSHA256.HashData(Convert.FromBase64String(parts[3]), signed)),
        }.ToByteArray();
        return new Node(
            "iq",
            [("id", "ps1"), ("from", Jid.ServerJid), ("type", "set"), ("xmlns", "md")],
            [
                new Node("pair-success", [],
                [
                    new Node("device-identity", [], content),
                    new Node("device", [("jid", ScriptedClient.Phone), ("lid", ScriptedClient.Lid)]),
                    new Node("platform", [("name", "android")]),
                ]),
            ]);
    }
}
