using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The name under which a Signal session with one device is kept: <c>user</c> for a phone number, <c>user_1</c> for a LID
/// (<c>_128</c>, <c>_129</c> for the hosted forms), and the device number.
/// </summary>
public readonly record struct SignalAddress(string Name, ushort Device)
{
    /// <summary>The address of one device.</summary>
    public static SignalAddress Of(Jid device) => new(
        device.Server switch
        {
            JidServer.Lid => device.User + "_1",
            JidServer.Hosted => device.User + "_128",
            JidServer.HostedLid => device.User + "_129",
            _ => device.User,
        },
        device.Device);

    /// <summary><c>name.device</c>, the key used in stores.</summary>
    public override string ToString() => $"{Name}.{Device}";
}
