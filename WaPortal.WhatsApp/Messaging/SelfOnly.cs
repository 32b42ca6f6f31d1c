using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>What the devices of one account tell each other and nobody else may tell them.</summary>
internal static class SelfOnly
{
    /// <summary>True for content that counts only when it comes from this account's own devices.</summary>
    public static bool Is(Message content) => content.ProtocolMessage?.Type is
        ProtocolMessage.Types.Type.HistorySyncNotification
        or ProtocolMessage.Types.Type.AppStateSyncKeyShare
        or ProtocolMessage.Types.Type.AppStateSyncKeyRequest
        or ProtocolMessage.Types.Type.AppStateFatalExceptionNotification
        or ProtocolMessage.Types.Type.InitialSecurityNotificationSettingSync
        or ProtocolMessage.Types.Type.MsgFanoutBackfillRequest
        or ProtocolMessage.Types.Type.PeerDataOperationRequestMessage
        or ProtocolMessage.Types.Type.PeerDataOperationRequestResponseMessage
        or ProtocolMessage.Types.Type.LidMigrationMappingSync;

    /// <summary>True when the message only carries a group's sender key.</summary>
    public static bool IsKeyDistributionOnly(Message content) =>
        content.SenderKeyDistributionMessage is not null && content.CalculateSize()
            == new Message
            {
                SenderKeyDistributionMessage = content.SenderKeyDistributionMessage,
                MessageContextInfo = content.MessageContextInfo,
            }.CalculateSize();
}
