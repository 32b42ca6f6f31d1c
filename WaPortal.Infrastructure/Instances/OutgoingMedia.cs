using WaPortal.Domain.Media;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Media;
using Message = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Instances;

/// <summary>The message around a file that was uploaded.</summary>
internal static class OutgoingMedia
{
    public static Message Compose(MediaReference uploaded, FileRequest request, byte[]? thumbnail)
    {
        var traits = new MediaTraits
        {
            Size = request is { Width: > 0, Height: > 0 } ? ((uint)request.Width, (uint)request.Height) : null,
            Seconds = (uint)request.Seconds,
            IsVoice = request.Style == FileStyle.Voice,
            PlaysAsGif = request.Style == FileStyle.Gif,
            IsAnimated = request.IsAnimated,
            Thumbnail = thumbnail,
        };
        var message = MediaMessages.Create(uploaded, request.MimeType, request.Caption, request.FileName, traits);
        MessageContext.Copy(Message.Parser.ParseFrom(request.Context), message);
        return message;
    }
}
