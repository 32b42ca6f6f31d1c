using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Sessions are kept under the LID; one that began under the phone number moves there once the LID is known.</summary>
internal static class SessionMove
{
    /// <summary>Moves a device's session and identity from its phone-number address to its LID address; inside the gate.</summary>
    /// <param name="device">The device under its LID; anything else is left alone.</param>
    public static async ValueTask ToLidAsync(ProtocolState state, Jid device, CancellationToken cancellationToken)
    {
        if (device.Server != JidServer.Lid)
            return;
        var address = SignalAddress.Of(device);
        if (await state.SessionAsync(address, cancellationToken).ConfigureAwait(false) is not null
            || await state.PhoneOfAsync(device.Account, cancellationToken).ConfigureAwait(false) is not { } phone)
            return;
        var old = SignalAddress.Of(phone.WithDevice(device.Device));
        if (await state.SessionAsync(old, cancellationToken).ConfigureAwait(false) is not { } record)
            return;
        state.SaveSession(address, record);
        state.SaveSession(old, null);
        if (await state.IdentityAsync(old, cancellationToken).ConfigureAwait(false) is { } identity)
        {
            state.SetIdentity(address, identity);
            state.SetIdentity(old, null);
        }
    }
}
