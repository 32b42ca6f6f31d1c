using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Linking;

/// <summary>
/// The signed identity that a companion sends along with first messages. Both its signatures were verified when the device was
/// linked; from then on it has to be the same.
/// </summary>
internal static class DeviceIdentity
{
    /// <summary>True when the bytes are the identity of the device, the account's key included, however they are laid out.</summary>
    public static bool IsThatOf(Companion device, byte[]? identity)
    {
        if (identity is null)
            return false;
        if (identity.AsSpan().SequenceEqual(device.Record.DeviceIdentity))
            return true;
        try
        {
            return ADVSignedDeviceIdentity.Parser.ParseFrom(identity).Equals(
                ADVSignedDeviceIdentity.Parser.ParseFrom(device.Record.DeviceIdentity));
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
