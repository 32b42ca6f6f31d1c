using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp.Media;
using WireMessage = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Messages;

/// <summary>Between the file that a decrypted message speaks of and the row that remembers it.</summary>
internal static class MediaDescriber
{
    /// <summary>Beyond this nothing is fetched, so nothing larger is believed either.</summary>
    private const long MaxSize = 2L * 1024 * 1024 * 1024;

    /// <returns>Null when the message carries no file, or none that could be fetched.</returns>
    public static MessageMedia? Describe(Message message, MessageDescription description)
    {
        if (description.MediaContent is not { } content || MediaMessages.Read(content) is not { } reference)
            return null;
        return new MessageMedia
        {
            MessageId = message.Id,
            InstanceId = message.InstanceId,
            OwnerId = message.OwnerId,
            Kind = description.Kind,
            FileName = NameIn(content),
            Size = Math.Min(reference.FileLength, MaxSize),
            DirectPath = reference.DirectPath,
            MediaKey = reference.MediaKey,
            Sha256 = reference.FileSha256,
            EncryptedSha256 = reference.FileEncSha256,
            // What was to be seen once leaves no picture behind.
            Thumbnail = description.Details?.ViewOnce == true ? null : MediaThumbnails.Read(content, MessageMedia.ThumbnailMaxLength),
        };
    }

    /// <summary>What the client needs to fetch it.</summary>
    public static MediaReference ToReference(FetchRequest wanted) => new(
        KindOf(wanted.Kind), "", wanted.DirectPath, wanted.MediaKey, wanted.Sha256, wanted.EncryptedSha256, wanted.Size, DateTimeOffset.UnixEpoch);

    /// <summary>The protocol's word for one of <see cref="MessageKinds"/>.</summary>
    public static MediaKind KindOf(string kind) => kind switch
    {
        MessageKinds.Image => MediaKind.Image,
        MessageKinds.Video => MediaKind.Video,
        MessageKinds.Audio => MediaKind.Audio,
        MessageKinds.Sticker => MediaKind.Sticker,
        _ => MediaKind.Document,
    };

    private static string? NameIn(WireMessage content) => content.DocumentMessage is { FileName.Length: > 0 } document ? document.FileName : null;
}
