using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Instances;

/// <summary>Why an instance is not connected, in words, and what to do about it.</summary>
internal static class ConnectionWords
{
    internal static string Explain(InstanceConnection connection) => (connection.Status, connection.Reason) switch
    {
        (InstanceStatus.Connected, _) => "Connected.",
        (InstanceStatus.Connecting, _) => "Connecting. Messages sent now would be refused; those that come in meanwhile are not lost.",
        (_, DisconnectReasons.QrTimeout) => "No phone scanned a code in time. Get new codes when a phone is at hand.",
        (_, InstanceConnection.PasskeyRequired) => "WhatsApp asked for a passkey before it links a device to this number. Nothing was linked.",
        (_, DisconnectReasons.Logout) => "The phone unlinked this instance. Scan a new code to use it again.",
        (_, DisconnectReasons.Replaced) => "Another program took this link over. Reconnect to take it back.",
        (_, DisconnectReasons.Banned) => "WhatsApp blocked this number. Open WhatsApp on the phone to see why and for how long.",
        (_, DisconnectReasons.ClientOutdated) => "WhatsApp no longer accepts this version of the client. The operator has to update the portal.",
        (_, DisconnectReasons.ConnectionLost) => "The connection was lost. The portal tries again by itself.",
        (_, null) => "Not connected.",
        var (_, reason) => $"Not connected: {reason.Replace('_', ' ')}.",
    };
}
