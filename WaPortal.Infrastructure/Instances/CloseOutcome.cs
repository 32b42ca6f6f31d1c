using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What the end of a connection means for the instance.</summary>
/// <param name="Status">The status when the client does not reconnect by itself.</param>
/// <param name="Reason">Finer word for people, in the row and the activity log.</param>
/// <param name="Webhook">The word for <c>connection_closed</c>.</param>
/// <param name="StaysDown">True when not even a restart of the portal should connect it again.</param>
internal sealed record CloseOutcome(InstanceStatus Status, string? Reason, string Webhook, bool StaysDown)
{
    public static CloseOutcome Of(CloseReason reason) => reason switch
    {
        CloseReason.Stopped => new(InstanceStatus.Disconnected, "stopped", DisconnectReasons.ConnectionLost, StaysDown: false),
        CloseReason.LoggedOut => new(InstanceStatus.LoggedOut, "logout", DisconnectReasons.Logout, StaysDown: true),
        CloseReason.Unlinked => new(InstanceStatus.LoggedOut, "unlinked", DisconnectReasons.Logout, StaysDown: true),
        CloseReason.ConnectionLost => new(InstanceStatus.Disconnected, "connection_lost", DisconnectReasons.ConnectionLost, StaysDown: false),
        CloseReason.Restart => new(InstanceStatus.Disconnected, "restart", DisconnectReasons.ConnectionLost, StaysDown: false),
        CloseReason.Replaced => new(InstanceStatus.Disconnected, "replaced", DisconnectReasons.Replaced, StaysDown: true),
        CloseReason.TemporarilyBanned => new(InstanceStatus.Disconnected, "temporarily_banned", DisconnectReasons.Banned, StaysDown: false),
        CloseReason.Banned => new(InstanceStatus.LoggedOut, "banned", DisconnectReasons.Banned, StaysDown: true),
        CloseReason.ClientOutdated => new(InstanceStatus.Disconnected, "client_outdated", DisconnectReasons.ClientOutdated, StaysDown: false),
        CloseReason.QrTimeout => new(InstanceStatus.Disconnected, "qr_timeout", DisconnectReasons.QrTimeout, StaysDown: true),
        CloseReason.UntrustedServer => new(InstanceStatus.Disconnected, "untrusted_server", DisconnectReasons.Error, StaysDown: false),
        CloseReason.PasskeyRequired => new(InstanceStatus.Disconnected, InstanceConnection.PasskeyRequired, DisconnectReasons.PasskeyRequired, StaysDown: true),
        CloseReason.Fenced => new(InstanceStatus.Connecting, "moved", DisconnectReasons.ConnectionLost, StaysDown: false),
        _ => new(InstanceStatus.Disconnected, "refused", DisconnectReasons.Error, StaysDown: false),
    };
}
