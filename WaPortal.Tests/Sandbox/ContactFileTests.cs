using System.Security.Cryptography;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Media;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Media;

namespace WaPortal.Tests.Sandbox;

/// <summary>Files from a contact's phone, as the devices of whom it writes to get them.</summary>
public sealed class ContactFileTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";
    private const int MaxBytes = 200_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_opens_what_a_contact_sends_as_what_it_is()
    {
        await using var sandbox = new SandboxFixture(options => options.MaxMediaBytes = MaxBytes);
        var device = await sandbox.LinkAsync(Own);

        // Sizes around the blocks of the cipher and the pieces in which it is fed.
        foreach (var (mimeType, kind, mediaType, length) in new[]
        {
            ("image/jpeg", MediaKind.Image, "image", 1),
            ("video/mp4", MediaKind.Video, "video", 65_536),
            ("audio/mp4", MediaKind.Audio, "audio", 15),
            ("audio/ogg; codecs=opus", MediaKind.Audio, "ptt", 16),
            ("application/pdf", MediaKind.Document, "document", 65_537),
            ("image/gif", MediaKind.Document, "document", MaxBytes - 26),
        })
        {
            var file = RandomNumberGenerator.GetBytes(length);
            var contactFile = new ContactFile(new MemoryStream(file), mimeType, "plan.pdf", "Look at this") { Width = 640, Height = 480, Seconds = 3 };

            var id = await sandbox.Control.SendFileFromContactAsync("", Contact, "Carla", Own, contactFile, Cancel);

            var stanza = await device.ExpectAsync("message");
            Assert.Equal((id, "media", "Carla", mediaType), (stanza["id"], stanza["type"], stanza["notify"], stanza.Child("enc")!["mediatype"]));
            var message = device.Open(stanza)!;
            var content = message.DocumentWithCaptionMessage?.Message ?? message;
            var reference = Assert.IsType<MediaReference>(MediaMessages.Read(content));
            Assert.Equal((kind, (long)length), (reference.Kind, reference.FileLength));
            Assert.Equal(kind == MediaKind.Audio ? null : "Look at this", content.ImageMessage?.Caption ?? content.VideoMessage?.Caption ?? content.DocumentMessage?.Caption);
            Assert.Equal(kind == MediaKind.Document ? "plan.pdf" : null, content.DocumentMessage?.FileName);
            Assert.Equal(kind is MediaKind.Image or MediaKind.Video ? (uint?)640 : null, content.ImageMessage?.Width ?? content.VideoMessage?.Width);
            Assert.Equal((mediaType == "ptt", kind == MediaKind.Audio ? 3u : 0), (content.AudioMessage?.Ptt ?? false, content.AudioMessage?.Seconds ?? 0));
            Assert.Equal(file, await OpenAsync(sandbox, reference));
            await device.SendReceiptAsync(stanza);
        }

        // The account's own phone shows them, too.
        var shown = await sandbox.Control.GetReceivedAsync("", Own, Contact, Cancel);
        Assert.Equal(["image", "video", "audio", "audio", "document", "document"], shown.Select(message => message.Type));
    }

    [Fact]
    public async Task Refuses_what_no_phone_sends_and_keeps_none_of_it()
    {
        await using var sandbox = new SandboxFixture(options => options.MaxMediaBytes = MaxBytes);
        await sandbox.LinkAsync(Own);

        Assert.Equal(SandboxErrors.TooLarge, await RefusalAsync(new ContactFile(new MemoryStream(new byte[MaxBytes - 25]), "image/jpeg")));
        Assert.Equal(SandboxErrors.Invalid, await RefusalAsync(new ContactFile(new MemoryStream(), "image/jpeg")));
        Assert.Equal(SandboxErrors.Invalid, await RefusalAsync(new ContactFile(new MemoryStream(new byte[1]), "picture")));
        Assert.Equal(SandboxErrors.Invalid, await RefusalAsync(new ContactFile(new MemoryStream(new byte[1]), "image/jpeg", Caption: new string('a', ContactFile.MaxCaption + 1))));
        Assert.Equal(SandboxErrors.Invalid, await RefusalAsync(new ContactFile(new MemoryStream(new byte[1]), "text/plain", new string('a', ContactFile.MaxName + 1))));
        Assert.Equal(SandboxErrors.NotOnWhatsApp, await RefusalAsync(new ContactFile(new MemoryStream(new byte[1]), "image/jpeg"), "0"));

        Assert.Empty(Directory.GetFiles(sandbox.Options.StateFile + "-media"));
        Assert.Empty(await sandbox.Control.GetReceivedAsync("", Own, null, Cancel));

        async Task<string> RefusalAsync(ContactFile file, string from = Contact) =>
            (await Assert.ThrowsAsync<SandboxException>(() => sandbox.Control.SendFileFromContactAsync("", from, null, Own, file, Cancel))).Code;
    }

    private static async Task<byte[]> OpenAsync(SandboxFixture sandbox, MediaReference reference)
    {
        await using var shelved = sandbox.Server.Media.Open(MediaAddress.TokenIn(reference.DirectPath)!)!;
        using var keys = new MediaKeys(reference.MediaKey, reference.Kind);
        using var opened = new MemoryStream();
        Assert.True(await MediaSeal.OpenAsync(
            keys, shelved, new SealedFile(reference.FileLength, reference.FileSha256, reference.FileEncSha256), opened, Cancel));
        return opened.ToArray();
    }
}
