using System.Security.Cryptography;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Interop;

/// <summary>Files from our client to a judge and back, over the sandbox's media host: each side downloads, checks and opens what the other encrypted.</summary>
public abstract class MediaTests(SandboxProgram sandbox, JudgeScript script)
{
    private const string Opus = "audio/ogg; codecs=opus";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected SandboxProgram Sandbox => sandbox;

    [Fact]
    public async Task The_judge_opens_every_kind_of_file_that_our_client_sends()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var quoted = new Message { ImageMessage = new ImageMessage { Caption = "Look at this" } };
        MediaThumbnails.Set(quoted, [7, 7, 7]);
        Quote? first = null;

        foreach (var (kind, mimeType, length, isVoice) in new[]
        {
            (MediaKind.Image, "image/jpeg", 200_001, false),
            (MediaKind.Video, "video/mp4", 65_536, false),
            (MediaKind.Audio, "audio/mp4", 1, false),
            (MediaKind.Audio, Opus, 16, true),
            (MediaKind.Document, "application/pdf", 1_000_000, false),
            (MediaKind.Sticker, "image/webp", 15, false),
        })
        {
            var file = RandomNumberGenerator.GetBytes(length);
            var uploaded = await ours.Client.UploadAsync(kind, new MemoryStream(file), Ct);
            var traits = new MediaTraits { Size = (640, 480), Seconds = 3, IsVoice = isVoice, Thumbnail = file.AsMemory(0, Math.Min(length, 900)) };
            var message = MediaMessages.Create(uploaded, mimeType, "Look at this", "report.pdf", traits);
            MessageContext.Add(message, first, []);
            var sent = Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(Jid.Phone(judge.Phone), message, cancellationToken: Ct));

            var opened = await judge.Says.ExpectAsync("media", media => media.Id == sent.Id);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), opened["sha256"]);
            Assert.Equal($"{kind}Message", opened["kind"], ignoreCase: true);
            Assert.Equal(mimeType, opened["mimetype"]);
            Assert.Equal(kind is MediaKind.Audio or MediaKind.Sticker ? null : "Look at this", opened["caption"]);
            Assert.Equal(kind == MediaKind.Document ? "report.pdf" : null, opened["fileName"]);
            Assert.Equal((isVoice.ToString(), kind is MediaKind.Audio or MediaKind.Video ? "3" : null), (opened["ptt"], opened["seconds"]));
            Assert.Equal(kind is MediaKind.Audio or MediaKind.Document ? null : Convert.ToBase64String(traits.Thumbnail.Span), opened["thumbnail"]);
            Assert.Equal(first is null ? null : Convert.ToBase64String([7, 7, 7]), opened["quotedThumbnail"]);
            first ??= new Quote(sent.Id, Jid.Phone(ours.Phone), quoted);
        }

        // The phones of the sandbox make their files themselves.
        foreach (var (kind, mimeType, length) in new[] { ("image", "image/png", 200_001), ("video", "video/mp4", 65_536), ("audio", Opus, 15), ("document", "text/plain", 16) })
        {
            var file = RandomNumberGenerator.GetBytes(length);
            var contactFile = new ContactFile(new MemoryStream(file), mimeType, "notes.txt", "From a phone") { Width = 640, Height = 480, Seconds = 3 };
            var id = await sandbox.Control.SendFileFromContactAsync("", SandboxProgram.NewPhone(), "Carla", judge.Phone, contactFile, Ct);

            var opened = await judge.Says.ExpectAsync("media", media => media.Id == id);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), opened["sha256"]);
            Assert.Equal($"{kind}Message", opened["kind"], ignoreCase: true);
            Assert.Equal((mimeType, kind == "audio" ? null : "From a phone"), (opened["mimetype"], opened["caption"]));
            Assert.Equal((kind == "document" ? "notes.txt" : null, (kind == "audio").ToString()), (opened["fileName"], opened["ptt"]));
        }

        Assert.Empty(await sandbox.ComplaintsAsync(judge.Phone, ours.Phone));
    }

    [Fact]
    public async Task Our_client_opens_every_kind_of_file_that_the_judge_sends()
    {
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        using var folder = new TemporaryFolder();

        foreach (var (name, kind, mimeType, length, isVoice) in new[]
        {
            ("image", MediaKind.Image, "image/jpeg", 70_000, false),
            ("video", MediaKind.Video, "video/mp4", 16, false),
            ("audio", MediaKind.Audio, "audio/mp4", 131_072, false),
            ("audio", MediaKind.Audio, Opus, 65_535, true),
            ("document", MediaKind.Document, "application/pdf", 999_999, false),
            ("sticker", MediaKind.Sticker, "image/webp", 17, false),
        })
        {
            var file = RandomNumberGenerator.GetBytes(length);
            var path = folder.Of($"{name}-{length}");
            await File.WriteAllBytesAsync(path, file, Ct);
            var id = await judge.Says.SendFileAsync(
                ours.Address, name, path, ("mimetype", mimeType), ("fileName", "report.pdf"), ("ptt", isVoice), ("seconds", 3),
                ("thumbnail", kind == MediaKind.Audio ? null : Convert.ToBase64String([1, 2, 3])));

            var received = await ours.WaitForAsync<MessageReceived>(message => message.Id == id);
            var reference = MediaMessages.Read(received.Content);
            Assert.NotNull(reference);
            Assert.Equal((kind, (long)length), (reference.Kind, reference.FileLength));
            Assert.Equal((isVoice, isVoice ? 3u : 0), (received.Content.AudioMessage?.Ptt ?? false, isVoice ? received.Content.AudioMessage!.Seconds : 0));
            Assert.Equal(kind == MediaKind.Audio ? null : new byte[] { 1, 2, 3 }, MediaThumbnails.Read(received.Content, 3));
            Assert.Null(MediaThumbnails.Read(received.Content, 2));
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

        Assert.Empty(await sandbox.ComplaintsAsync(judge.Phone, ours.Phone));
    }
}
