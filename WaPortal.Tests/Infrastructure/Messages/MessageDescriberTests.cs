using WaPortal.Infrastructure.Messages;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Infrastructure.Messages;

public sealed class MessageDescriberTests
{
    [Fact]
    public void Names_a_plain_text() =>
        Assert.Equal(new MessageDescription("text", "conversation", "Hi", false), MessageDescriber.Describe(new Message { Conversation = "Hi" }));

    [Fact]
    public void Names_a_formatted_text() =>
        Assert.Equal(
            new MessageDescription("text", "extendedTextMessage", "Hi", false),
            MessageDescriber.Describe(new Message { ExtendedTextMessage = new ExtendedTextMessage { Text = "Hi" } }));

    [Fact]
    public void Looks_into_envelopes()
    {
        var image = new Message { ImageMessage = new ImageMessage { Caption = "A cat" } };

        var description = MessageDescriber.Describe(new Message
        {
            EphemeralMessage = new FutureProofMessage { Message = new Message { ViewOnceMessageV2 = new FutureProofMessage { Message = image } } },
        });

        Assert.Equal(new MessageDescription("image", "imageMessage", "A cat", true) { MediaContent = image, Details = new WaPortal.Domain.Messages.MessageDetails { ViewOnce = true } }, description);
    }

    [Fact]
    public void Names_what_it_cannot_show() =>
        Assert.Equal(
            new MessageDescription("unknown", "orderMessage", null, false),
            MessageDescriber.Describe(new Message { OrderMessage = new OpaqueMessage() }));

    [Fact]
    public void Says_nothing_of_key_distribution_and_protocol_messages()
    {
        Assert.Null(MessageDescriber.Describe(new Message { SenderKeyDistributionMessage = new Message.Types.SenderKeyDistributionMessage() }));
        Assert.Null(MessageDescriber.Describe(new Message { ProtocolMessage = new ProtocolMessage() }));
        Assert.Null(MessageDescriber.Describe(new Message()));
    }

    [Fact]
    public void Does_not_follow_endless_envelopes()
    {
        var message = new Message { Conversation = "deep" };
        for (var i = 0; i < 50; i++)
            message = new Message { EphemeralMessage = new FutureProofMessage { Message = message } };

        Assert.Equal("unknown", MessageDescriber.Describe(message)?.Kind);
    }
}
