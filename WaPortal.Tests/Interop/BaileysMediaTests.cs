using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.Interop;

/// <summary>Files before Baileys, which also asks its phone for what the media hosts forgot.</summary>
public sealed class BaileysMediaTests(SandboxProgram sandbox) : MediaTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>
{
    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_gone()
    {
        await using var ours = await LinkedClient.StartAsync(Sandbox);
        var uploaded = await ours.Client.UploadAsync(MediaKind.Document, new MemoryStream([1, 2, 3]), Ct);
        var nowhere = uploaded with { DirectPath = $"/v/t62.7118-24/{new string('A', 43)}?ccb=11-4" };

        var failure = await Assert.ThrowsAsync<MediaException>(() => ours.Client.DownloadAsync(nowhere, 100, new MemoryStream(), Ct));

        Assert.Equal(MediaFailure.Gone, failure.Failure);
    }

    [Fact]
    public async Task A_file_that_the_hosts_forgot_the_phone_uploads_again()
    {
        await using var ours = await LinkedClient.StartAsync(Sandbox);
        await using var judge = await LinkedJudge.StartAsync(Sandbox, JudgeScript.Baileys);
        using var folder = new TemporaryFolder();
        var (path, file) = (folder.Of("picture"), RandomNumberGenerator.GetBytes(70_000));
        await File.WriteAllBytesAsync(path, file, Ct);

        // Each library asks the phone of its own account.
        var uploaded = await ours.Client.UploadAsync(MediaKind.Image, new MemoryStream(file), Ct);
        var message = MediaMessages.Create(uploaded, "image/jpeg", null, null, new MediaTraits());
        var sent = Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(Jid.Phone(judge.Phone), message, cancellationToken: Ct));
        await judge.Says.ExpectAsync("media", media => media.Id == sent.Id);
        await Sandbox.ForgetMediaAsync(judge.Phone, sent.Id);
        await judge.Says.AskAsync("fetchAgain", new JsonObject { ["id"] = sent.Id });
        var again = await judge.Says.ExpectAsync("media", media => media.Id == sent.Id);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), again["sha256"]);

        var id = await judge.Says.SendFileAsync(ours.Address, "image", path, ("mimetype", "image/jpeg"));
        var received = await ours.WaitForAsync<MessageReceived>(one => one.Id == id);
        var old = MediaMessages.Read(received.Content)!;
        var origin = new MediaOrigin(id, received.Chat, FromMe: false);
        await Sandbox.ForgetMediaAsync(ours.Phone, id);
        Assert.Equal(
            MediaFailure.Gone, (await Assert.ThrowsAsync<MediaException>(() => ours.Client.DownloadAsync(old, file.Length, new MemoryStream(), Ct))).Failure);
        var renewed = await ours.Client.RenewAsync(old, origin, Ct);
        using var opened = new MemoryStream();
        await ours.Client.DownloadAsync(renewed, file.Length, opened, Ct);
        Assert.Equal(file, opened.ToArray());
        Assert.Empty(await Sandbox.ComplaintsAsync(ours.Phone, judge.Phone));

        // A phone gives nothing to whoever does not have the key, and what it does not have it cannot give.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var stranger = ours.Client.RenewAsync(old with { MediaKey = new byte[32] }, origin, patience.Token);
        await Until.TrueAsync(async () => (await Sandbox.ComplaintsAsync(ours.Phone)).Count > 0);
        Assert.False(stranger.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stranger);
        await Sandbox.ForgetMediaAsync(ours.Phone, id, onPhone: true);
        var mine = await Assert.ThrowsAsync<MediaException>(() => ours.Client.RenewAsync(renewed, origin, Ct));
        Assert.Equal(MediaFailure.Gone, mine.Failure);
    }
}
