using WaPortal.Domain.Messages;

namespace WaPortal.Tests.Domain;

public sealed class MessageStatusTests
{
    [Theory]
    [InlineData(MessageStatus.Pending, MessageStatus.Sent, true)]
    [InlineData(MessageStatus.Pending, MessageStatus.Read, true)]
    [InlineData(MessageStatus.Sent, MessageStatus.Pending, false)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Sent, false)]
    [InlineData(MessageStatus.Read, MessageStatus.Delivered, false)]
    [InlineData(MessageStatus.Read, MessageStatus.Read, false)]
    [InlineData(MessageStatus.Read, MessageStatus.Played, true)]
    [InlineData(MessageStatus.Pending, MessageStatus.Failed, true)]
    [InlineData(MessageStatus.Sent, MessageStatus.Failed, true)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Failed, false)]
    [InlineData(MessageStatus.Failed, MessageStatus.Sent, false)]
    [InlineData(MessageStatus.Failed, MessageStatus.Delivered, true)]
    [InlineData(MessageStatus.Received, MessageStatus.Read, false)]
    [InlineData(MessageStatus.Pending, MessageStatus.Received, false)]
    public void Goes_forward_only(MessageStatus from, MessageStatus to, bool allowed) =>
        Assert.Equal(allowed, from.CanBecome(to));
}
