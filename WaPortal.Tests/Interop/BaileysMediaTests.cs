using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.Interop;

/// <summary>Files from our client to Baileys and back, over the sandbox's media host: each side downloads, checks and opens what the other encrypted.</summary>
public sealed class BaileysMediaTests(SandboxProgram sandbox) : IClassFixture<SandboxProgram>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_judge_opens_every_kind_of_file_that_our_client_sends()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, JudgeScript.Baileys);
        await using var ours = await LinkedClient.StartAsync(sandbox);

        foreach (var (kind, mimeType, length) in new[]
        {
            (MediaKind.Image, "image/jpeg", 200_001),
            (MediaKind.Video, "video/mp4", 65_536),
            (MediaKind.Audio, "audio/ogg; codecs=opus", 1),
            (MediaKind.Document, "application/pdf", 1_000_000),
            (MediaKind.Sticker, "image/webp", 15),
        })
        {
            var file = RandomNumberGenerator.GetBytes(length);
            var uploaded = await ours.Client.UploadAsync(kind, new MemoryStream(file), Ct);
            var message = MediaMessages.Create(uploaded, mimeType, "Look at this", "report.pdf", new MediaTraits { Size = (640, 480) });
            var sent = Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(Jid.Phone(judge.Phone), message, cancellationToken: Ct));

            var opened = await judge.Says.ExpectAsync("media", media => media.Id == sent.Id);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), opened["sha256"]);
            Assert.Equal($"{kind}Message", opened["kind"], ignoreCase: true);
            Assert.Equal(mimeType, opened["mimetype"]);
            Assert.Equal(kind is MediaKind.Audio or MediaKind.Sticker ? null : "Look at this", opened["caption"]);
            Assert.Equal(kind == MediaKind.Document ? "report.pdf" : null, opened["fileName"]);
        }

        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Our_client_opens_every_kind_of_file_that_the_judge_sends()
    {
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await using var judge = await LinkedJudge.StartAsync(sandbox, JudgeScript.Baileys);
        using var folder = new TemporaryFolder();

        foreach (var (name, kind, mimeType, length) in new[]
        {
            ("image", MediaKind.Image, "image/jpeg", 70_000),
            ("video", MediaKind.Video, "video/mp4", 16),
            ("audio", MediaKind.Audio, "audio/mp4", 131_072),
            ("document", MediaKind.Document, "application/pdf", 999_999),
            ("sticker", MediaKind.Sticker, "image/webp", 17),
        })
        {
            var file = RandomNumberGenerator.GetBytes(length);
            var path = folder.Of(name);
            await File.WriteAllBytesAsync(path, file, Ct);
            var id = await judge.Says.SendFileAsync(ours.Address, name, path, ("mimetype", mimeType), ("fileName", "report.pdf"));

            var received = await ours.WaitForAsync<MessageReceived>(message => message.Id == id);
            var reference = MediaMessages.Read(received.Content);
            Assert.NotNull(reference);
            Assert.Equal((kind, (long)length), (reference.Kind, reference.FileLength));
            using var opened = new MemoryStream();
            await ours.Client.DownloadAsync(reference, length, opened, Ct);
            Assert.Equal(file, opened.ToArray());

            // The same file under another message's word is refused, and nothing is taken that is larger than allowed.
            var other = reference with { FileSha256 = SHA256.HashData("another"u8) };
            Assert.Equal(MediaFailure.Corrupt, (await Assert.ThrowsAsync<MediaException>(() => ours.Client.DownloadAsync(other, length, new MemoryStream(), Ct))).Failure);
            Assert.Equal(
                MediaFailure.TooLarge,
                (await Assert.ThrowsAsync<MediaException>(() => ours.Client.DownloadAsync(reference, length - 32, new MemoryStream(), Ct))).Failure);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_gone()
    {
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var uploaded = await ours.Client.UploadAsync(MediaKind.Document, new MemoryStream([1, 2, 3]), Ct);
        var nowhere = uploaded with { DirectPath = $"/v/t62.7118-24/{new string('A', 43)}?ccb=11-4" };

        var failure = await Assert.ThrowsAsync<MediaException>(() => ours.Client.DownloadAsync(nowhere, 100, new MemoryStream(), Ct));

        Assert.Equal(MediaFailure.Gone, failure.Failure);
    }

    [Fact]
    public async Task A_file_that_the_hosts_forgot_the_phone_uploads_again()
    {
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await using var judge = await LinkedJudge.StartAsync(sandbox, JudgeScript.Baileys);
        using var folder = new TemporaryFolder();
        var (path, file) = (folder.Of("picture"), RandomNumberGenerator.GetBytes(70_000));
        await File.WriteAllBytesAsync(path, file, Ct);

        // Each library asks the phone of its own account.
        var uploaded = await ours.Client.UploadAsync(MediaKind.Image, new MemoryStream(file), Ct);
        var message = MediaMessages.Create(uploaded, "image/jpeg", null, null, new MediaTraits());
        var sent = Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(Jid.Phone(judge.Phone), message, cancellationToken: Ct));
        await judge.Says.ExpectAsync("media", media => media.Id == sent.Id);
        await sandbox.ForgetMediaAsync(judge.Phone, sent.Id);
        await judge.Says.AskAsync("fetchAgain", new JsonObject { ["id"] = sent.Id });
        var again = await judge.Says.ExpectAsync("media", media => media.Id == sent.Id);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), again["sha256"]);

        var id = await judge.Says.SendFileAsync(ours.Address, "image", path, ("mimetype", "image/jpeg"));
        var received = await ours.WaitForAsync<MessageReceived>(one => one.Id == id);
        var old = MediaMessages.Read(received.Content)!;
        var origin = new MediaOrigin(id, received.Chat, FromMe: false);
        await sandbox.ForgetMediaAsync(ours.Phone, id);
        Assert.Equal(
            MediaFailure.Gone, (await Assert.ThrowsAsync<MediaException>(() => ours.Client.DownloadAsync(old, file.Length, new MemoryStream(), Ct))).Failure);
        var renewed = await ours.Client.RenewAsync(old, origin, Ct);
        using var opened = new MemoryStream();
        await ours.Client.DownloadAsync(renewed, file.Length, opened, Ct);
        Assert.Equal(file, opened.ToArray());
        Assert.Empty(await sandbox.ComplaintsAsync());

        // A phone gives nothing to whoever does not have the key, and what it does not have it cannot give.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var stranger = ours.Client.RenewAsync(old with { MediaKey = new byte[32] }, origin, patience.Token);
        await Until.TrueAsync(async () => (await sandbox.ComplaintsAsync()).Count > 0);
        Assert.False(stranger.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stranger);
        await sandbox.ForgetMediaAsync(ours.Phone, id, onPhone: true);
        var mine = await Assert.ThrowsAsync<MediaException>(() => ours.Client.RenewAsync(renewed, origin, Ct));
        Assert.Equal(MediaFailure.Gone, mine.Failure);
    }
}
