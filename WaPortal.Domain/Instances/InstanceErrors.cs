using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Refusals around instances.</summary>
public static class InstanceErrors
{
    /// <summary>Also the answer for another account's instance.</summary>
    public static readonly Error NotFound = new(
        "instance_not_found", "There is no such instance; check the id against GET /api/instances.", ErrorKind.NotFound);

    public static readonly Error NotConnected = new(
        "instance_not_connected", "The instance is not connected to WhatsApp; link it by QR or reconnect it, then try again.", ErrorKind.Conflict);

    /// <summary>What was asked for may still come about.</summary>
    public static readonly Error NotResponding = new(
        "instance_not_responding", "The instance did not answer in time; look at its status in a few seconds and try again.", ErrorKind.Unavailable)
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly Error AlreadyConnected = new(
        "already_connected", "The instance is connected already; log it out first to link another phone.", ErrorKind.Invalid);

    public static readonly Error QrNotAvailable = new(
        "qr_not_available", "There is no QR code to scan now; reconnect the instance to get new ones.", ErrorKind.NotFound);

    public static readonly Error AlreadyLinked = new(
        "already_linked", "The instance is linked to a phone already; log it out first to link another one.", ErrorKind.Conflict);

    /// <summary>What a person can do about it stands here in full: no program can.</summary>
    public static readonly Error PasskeyRequired = new(
        "passkey_required",
        "WhatsApp asks for a passkey before it links a device to this number, which only its own apps can give; nothing was linked.",
        ErrorKind.Conflict)
    {
        Detail = "WhatsApp asked for a passkey when the phone was linked. A passkey stays with its owner, so the portal cannot answer for you, and nothing "
            + "was linked. On the phone, finish or dismiss what WhatsApp asks. Then either try with the passkey taken away (WhatsApp, Settings, Account, "
            + "Passkeys) and add it again once linked; or wait a day, since WhatsApp asks it of some attempts and not of others. To try again, reconnect "
            + "the instance (POST /api/instances/{id}/reconnect).",
    };

    public static readonly Error PairingNotReady = new(
        "pairing_not_ready", "WhatsApp did not get ready to link a phone in time; try again in a few seconds.", ErrorKind.Unavailable)
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly Error PairingRefused = new(
        "pairing_code_refused", "WhatsApp gives no code for this number; check country and area code, and that the number is used with WhatsApp.", ErrorKind.Invalid);

    /// <summary>WhatsApp tells the phone of each request, and stops answering whoever asks too often.</summary>
    public static Error TooManyPairingCodes(TimeSpan wait) => new(
        "too_many_pairing_codes", "Pairing codes were asked for too often; wait, or use the code that is there, or scan the QR.", ErrorKind.TooManyRequests)
    {
        RetryAfter = wait,
    };

    public static readonly Error StateSealed = new(
        "instance_state_sealed",
        "The instance's credentials do not open with this portal's master key; restore the key (Data:MasterKey), or delete the instance and unlink the device on the phone.",
        ErrorKind.Conflict);

    public static readonly Error EditedMeanwhile = new(
        "edited_meanwhile", "The instance was changed by another request at the same time; read it again and repeat the change.", ErrorKind.Conflict);
}
