using Google.Protobuf;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Messages;

namespace WaPortal.Infrastructure.Instances;

/// <summary>A file on its way to the instance's owner.</summary>
/// <param name="To">A JID, or the digits of a number that WhatsApp is to be asked about.</param>
/// <param name="Key">What <see cref="IFileShelf"/> finds it by.</param>
/// <param name="Kind">One of <see cref="Domain.Messages.MessageKinds"/>.</param>
/// <param name="MimeType">Its content type.</param>
/// <param name="Caption">What to say with it.</param>
/// <param name="FileName">What it is called.</param>
/// <param name="Width">Pixels, 0 when not known.</param>
/// <param name="Height">Pixels, 0 when not known.</param>
/// <param name="MessageId">WhatsApp id to use, or null for a new one.</param>
/// <param name="Context">What the message says beside the file: a text with that context, serialized.</param>
/// <param name="Style">As what it is to appear.</param>
/// <param name="Seconds">How long it plays, 0 when not known.</param>
/// <param name="IsAnimated">True for a picture that moves.</param>
[GenerateSerializer, Immutable]
internal sealed record FileRequest(
    [property: Id(0)] string To, [property: Id(1)] string Key, [property: Id(2)] string Kind, [property: Id(3)] string MimeType,
    [property: Id(4)] string? Caption, [property: Id(5)] string? FileName, [property: Id(6)] int Width, [property: Id(7)] int Height,
    [property: Id(8)] string? MessageId, [property: Id(9)] byte[] Context, [property: Id(10)] FileStyle Style, [property: Id(11)] int Seconds,
    [property: Id(12)] bool IsAnimated)
{
    public static FileRequest Of(string to, OutgoingFile outgoing, string? messageId)
    {
        var type = outgoing.File.Type;
        return new FileRequest(
            to, outgoing.File.Key, type.Kind, type.MimeType, outgoing.Caption, outgoing.FileName, type.Size?.Width ?? 0, type.Size?.Height ?? 0, messageId,
            ContentComposer.Compose(new OutgoingContent.Text("") { Context = outgoing.Context }, DateTimeOffset.UnixEpoch).ToByteArray(),
            outgoing.Style, (int)Math.Ceiling(type.Duration?.TotalSeconds ?? 0), type.IsAnimated);
    }
}
