using Microsoft.Extensions.Localization;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Instances;

/// <summary>Why an instance is not connected, in words, and what to do about it.</summary>
internal static class ConnectionWords
{
    internal static string Explain(InstanceConnection connection, IStringLocalizer<Texts> texts) => connection switch
    {
        { Status: InstanceStatus.Connected } => texts["Connected. Messages come and go."],
        { Status: InstanceStatus.Connecting, HasQr: true } => texts["Waiting for a phone to scan the code."],
        { Status: InstanceStatus.Connecting } => texts["Connecting. Messages sent now would be refused; those that come in meanwhile are not lost."],
        { Reason: { } reason } => Why(reason, texts),
        _ => texts["Not connected."],
    };

    /// <summary>What a reason means, whether it holds now or stands in a log.</summary>
    internal static string Why(string reason, IStringLocalizer<Texts> texts) => reason switch
    {
        DisconnectReasons.QrTimeout => texts["No phone scanned a code in time. Get new codes when a phone is at hand."],
        InstanceConnection.PasskeyRequired => texts["WhatsApp asked for a passkey before it links a device to this number. Nothing was linked."],
        DisconnectReasons.Logout => texts["The instance was logged out. Scan a new code to use it again."],
        "unlinked" => texts["The phone unlinked this instance. Scan a new code to use it again."],
        DisconnectReasons.Replaced => texts["Another program took this link over. Reconnect to take it back."],
        DisconnectReasons.Banned => texts["WhatsApp blocked this number. Open WhatsApp on the phone to see why and for how long."],
        "temporarily_banned" => texts["WhatsApp blocked this number for a while. Open WhatsApp on the phone to see for how long."],
        DisconnectReasons.ClientOutdated => texts["WhatsApp no longer accepts this version of the client. The operator has to update the portal."],
        DisconnectReasons.ConnectionLost => texts["The connection was lost. The portal tries again by itself."],
        "restart" or "moved" => texts["The connection was handed over and comes back by itself."],
        "stopped" => texts["The portal was stopped. It connects again when it is back."],
        "untrusted_server" => texts["What answered could not prove that it is WhatsApp. Something stands between; ask the operator."],
        "refused" => texts["WhatsApp refused the connection. Reconnect; if it stays so, scan a new code."],
        _ => texts["Not connected: {0}.", reason.Replace('_', ' ')],
    };
}
