using WaPortal.Domain.Messages;
using WaPortal.WhatsApp.Media;
using Message = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Instances;

/// <summary>The portal's words for files, in those of the protocol.</summary>
internal static class OutgoingMedia
{
    public static MediaKind KindOf(string kind) => kind switch
    {
        MessageKinds.Image => MediaKind.Image,
        MessageKinds.Video => MediaKind.Video,
        MessageKinds.Audio => MediaKind.Audio,
        MessageKinds.Sticker => MediaKind.Sticker,
        _ => MediaKind.Document,
    };

    public static Message Compose(MediaReference uploaded, FileRequest request) => MediaMessages.Create(
        uploaded, request.MimeType, request.Caption, request.FileName,
        request is { Width: > 0, Height: > 0 } ? ((uint)request.Width, (uint)request.Height) : null);
}
