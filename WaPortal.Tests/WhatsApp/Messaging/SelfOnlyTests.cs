using Google.Protobuf;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.Messaging;

public sealed class SelfOnlyTests
{
    [Theory]
    [InlineData(ProtocolMessage.Types.Type.HistorySyncNotification, true)]
    [InlineData(ProtocolMessage.Types.Type.AppStateSyncKeyShare, true)]
    [InlineData(ProtocolMessage.Types.Type.LidMigrationMappingSync, true)]
    [InlineData(ProtocolMessage.Types.Type.PeerDataOperationRequestResponseMessage, true)]
    [InlineData(ProtocolMessage.Types.Type.Revoke, false)]
    [InlineData(ProtocolMessage.Types.Type.MessageEdit, false)]
    [InlineData(ProtocolMessage.Types.Type.EphemeralSetting, false)]
    public void Tells_what_only_own_devices_may_say(ProtocolMessage.Types.Type type, bool selfOnly) =>
        Assert.Equal(selfOnly, SelfOnly.Is(new Message { ProtocolMessage = new ProtocolMessage { Type = type } }));

    [Fact]
    public void Tells_a_bare_key_distribution_from_one_with_a_text()
    {
        var distribution = new Message.Types.SenderKeyDistributionMessage { GroupId = "1@g.us", AxolotlSenderKeyDistributionMessage = ByteString.CopyFrom(1, 2) };
        var bare = new Message { SenderKeyDistributionMessage = distribution, MessageContextInfo = new MessageContextInfo { DeviceListMetadataVersion = 2 } };
        Assert.True(SelfOnly.IsKeyDistributionOnly(bare));
        bare.Conversation = "hello";
        Assert.False(SelfOnly.IsKeyDistributionOnly(bare));
        Assert.False(SelfOnly.IsKeyDistributionOnly(new Message { Conversation = "hello" }));
    }
}
