using System.Text;
using Google.Protobuf;
using Microsoft.Net.Http.Headers;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Media;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>What a phone does to send a file: encrypts it, leaves it with the media hosts, and speaks of it in a message.</summary>
internal static class PhoneFiles
{
    private const string Voice = "audio/ogg; codecs=opus";

    /// <exception cref="SandboxException">The file cannot be sent.</exception>
    public static async Task<Message> ShelveAsync(
        MediaShelf shelf, ContactFile file, long maxBytes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (file.Caption?.Length > ContactFile.MaxCaption || file.FileName?.Length > ContactFile.MaxName || file.MimeType.Length > ContactFile.MaxName)
        {
            throw new SandboxException(
                SandboxErrors.Invalid, $"A caption has at most {ContactFile.MaxCaption} characters, a name and a content type {ContactFile.MaxName}.");
        }

        if (!MediaTypeHeaderValue.TryParse(file.MimeType, out var type))
            throw new SandboxException(SandboxErrors.Invalid, "The file has no content type, such as image/jpeg.");
        var kind = KindOf(type.MediaType.ToString());
        var shelved = await PhoneSeal.ShelveAsync(shelf, Encoding.ASCII.GetBytes($"WhatsApp {kind} Keys"), file.Content, maxBytes, cancellationToken).ConfigureAwait(false);
        return Compose(kind, file, shelved, MediaAddress.Receipt(shelf, shelved.Token), now.ToUnixTimeSeconds());
    }

    /// <summary>A phone shows pictures and videos that it can decode; everything else it hands on as a document.</summary>
    private static string KindOf(string mediaType) => mediaType.ToLowerInvariant() switch
    {
        "image/jpeg" or "image/png" or "image/webp" => "Image",
        "video/mp4" or "video/3gpp" => "Video",
        "audio/ogg" or "audio/mp4" or "audio/mpeg" or "audio/aac" or "audio/amr" => "Audio",
        _ => "Document",
    };

    private static Message Compose(string kind, ContactFile file, ShelvedFile shelved, MediaReceipt at, long now)
    {
        var (key, hash, sealedHash) = (ByteString.CopyFrom(shelved.MediaKey), ByteString.CopyFrom(shelved.PlainHash), ByteString.CopyFrom(shelved.SealedHash));
        switch (kind)
        {
            case "Image":
                var image = new ImageMessage
                {
                    Url = at.Url,
                    DirectPath = at.DirectPath,
                    Mimetype = file.MimeType,
                    MediaKey = key,
                    MediaKeyTimestamp = now,
                    FileLength = (ulong)shelved.Length,
                    FileSha256 = hash,
                    FileEncSha256 = sealedHash,
                };
                if (!string.IsNullOrEmpty(file.Caption))
                    image.Caption = file.Caption;
                if (file is { Width: > 0, Height: > 0 })
                    (image.Width, image.Height) = ((uint)file.Width, (uint)file.Height);
                return new Message { ImageMessage = image };
            case "Video":
                var video = new VideoMessage
                {
                    Url = at.Url,
                    DirectPath = at.DirectPath,
                    Mimetype = file.MimeType,
                    MediaKey = key,
                    MediaKeyTimestamp = now,
                    FileLength = (ulong)shelved.Length,
                    FileSha256 = hash,
                    FileEncSha256 = sealedHash,
                };
                if (!string.IsNullOrEmpty(file.Caption))
                    video.Caption = file.Caption;
                if (file is { Width: > 0, Height: > 0 })
                    (video.Width, video.Height) = ((uint)file.Width, (uint)file.Height);
                if (file.Seconds > 0)
                    video.Seconds = (uint)file.Seconds;
                return new Message { VideoMessage = video };
            case "Audio":
                var audio = new AudioMessage
                {
                    Url = at.Url,
                    DirectPath = at.DirectPath,
                    Mimetype = file.MimeType,
                    MediaKey = key,
                    MediaKeyTimestamp = now,
                    FileLength = (ulong)shelved.Length,
                    FileSha256 = hash,
                    FileEncSha256 = sealedHash,
                    Ptt = file.MimeType == Voice,
                };
                if (file.Seconds > 0)
                    audio.Seconds = (uint)file.Seconds;
                return new Message { AudioMessage = audio };
            default:
                return Document(file, shelved, at, now);
        }
    }

    /// <summary>A document with a caption travels in an envelope.</summary>
    private static Message Document(ContactFile file, ShelvedFile shelved, MediaReceipt at, long now)
    {
        var document = new DocumentMessage
        {
            Url = at.Url,
            DirectPath = at.DirectPath,
            Mimetype = file.MimeType,
            MediaKey = ByteString.CopyFrom(shelved.MediaKey),
            MediaKeyTimestamp = now,
            FileLength = (ulong)shelved.Length,
            FileSha256 = ByteString.CopyFrom(shelved.PlainHash),
            FileEncSha256 = ByteString.CopyFrom(shelved.SealedHash),
        };
        if (!string.IsNullOrEmpty(file.FileName))
            document.Title = document.FileName = file.FileName;
        var message = new Message { DocumentMessage = document };
        if (string.IsNullOrEmpty(file.Caption))
            return message;
        document.Caption = file.Caption;
        return new Message { DocumentWithCaptionMessage = new FutureProofMessage { Message = message } };
    }
}
