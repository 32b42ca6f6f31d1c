using Google.Protobuf;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Messages;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Protobuf;
using Message = WaPortal.Domain.Messages.Message;
using WireMessage = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Tests.Infrastructure.Messages;

public sealed class MediaDescriberTests
{
    private static readonly byte[] Small = [1, 2, 3];

    [Fact]
    public void The_small_picture_of_a_file_is_kept_where_it_is_small_and_may_be_seen_twice()
    {
        Assert.Equal(Small, ThumbnailOf(Picture(Small)));
        Assert.Null(ThumbnailOf(Picture([])));
        Assert.Equal(MessageMedia.ThumbnailMaxLength, ThumbnailOf(Picture(new byte[MessageMedia.ThumbnailMaxLength]))?.Length);
        Assert.Null(ThumbnailOf(Picture(new byte[MessageMedia.ThumbnailMaxLength + 1])));
        Assert.Null(ThumbnailOf(new WireMessage { ViewOnceMessage = new FutureProofMessage { Message = Picture(Small) } }));
    }

    [Theory]
    [InlineData(MessageKinds.Image)]
    [InlineData(MessageKinds.Video)]
    [InlineData(MessageKinds.Sticker)]
    [InlineData(MessageKinds.Document)]
    public void A_quoted_file_is_shown_with_its_small_picture(string kind)
    {
        Assert.Equal(Small, MediaThumbnails.Read(Quoted(kind, Small), Small.Length));
        Assert.Null(MediaThumbnails.Read(Quoted(kind, null), Small.Length));
    }

    [Fact]
    public void What_has_no_picture_is_quoted_without_one() => Assert.Equal("Hello", Quoted(MessageKinds.Text, Small).Conversation);

    private static WireMessage Quoted(string kind, byte[]? thumbnail)
    {
        var target = new MessageReference("4915112345678@s.whatsapp.net", "3EB0", false, "4915112345678@s.whatsapp.net", kind, "Hello") { Thumbnail = thumbnail };
        var reply = new OutgoingContent.Text("Nice") { Context = new OutgoingContext(target, []) };
        return MessageContext.Read(ContentComposer.Compose(reply, DateTimeOffset.UnixEpoch))!.QuotedMessage;
    }

    private static byte[]? ThumbnailOf(WireMessage message)
    {
        var row = new Message
        {
            Id = "msg_1",
            InstanceId = "inst_1",
            OwnerId = "user_1",
            ChatId = "chat_1",
            RemoteJid = "4915112345678@s.whatsapp.net",
            WhatsAppId = "3EB0",
            FromMe = false,
            Kind = MessageKinds.Image,
            RawKind = "imageMessage",
            HasMedia = true,
            Status = MessageStatus.Received,
            Timestamp = DateTimeOffset.UnixEpoch,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var described = MediaDescriber.Describe(row, MessageDescriber.Describe(message)!);
        Assert.NotNull(described);
        return described.Thumbnail;
    }

    private static WireMessage Picture(byte[] thumbnail) => new()
    {
        ImageMessage = new ImageMessage
        {
            DirectPath = "/v/x",
            MediaKey = ByteString.CopyFrom(new byte[32]),
            FileSha256 = ByteString.CopyFrom(new byte[32]),
            FileEncSha256 = ByteString.CopyFrom(new byte[32]),
            JpegThumbnail = ByteString.CopyFrom(thumbnail),
        },
    };
}
