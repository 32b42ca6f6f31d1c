using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Groups;

/// <summary>Sender keys inside of messages.</summary>
internal static class GroupKeys
{
    /// <summary>The message that gives our key to a device.</summary>
    public static Message Distribution(Jid group, SenderKeyRecord record) => new()
    {
        SenderKeyDistributionMessage = new Message.Types.SenderKeyDistributionMessage
        {
            GroupId = group.ToString(),
            AxolotlSenderKeyDistributionMessage = ByteString.CopyFrom(SenderKeyCipher.Distribute(record)),
        },
    };

    /// <summary>Takes the key that a device gives us for the group that its message came through; inside the gate.</summary>
    public static async ValueTask TakeAsync(ProtocolState state, Jid group, Jid device, Message content)
    {
        if (content.SenderKeyDistributionMessage is not { } given || given.GroupId != group.ToString())
            return;
        var name = new SenderKeyName(group, SignalAddress.Of(device));
        var record = await state.SenderKeyAsync(name, CancellationToken.None).ConfigureAwait(false) ?? new SenderKeyRecord();
        if (SenderKeyCipher.TryTake(record, given.AxolotlSenderKeyDistributionMessage.Span))
            state.SaveSenderKey(name, record);
    }
}
