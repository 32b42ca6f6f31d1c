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

    public static readonly Error StateSealed = new(
        "instance_state_sealed",
        "The instance's credentials do not open with this portal's master key; restore the key (Data:MasterKey), or delete the instance and unlink the device on the phone.",
        ErrorKind.Conflict);

    public static readonly Error EditedMeanwhile = new(
        "edited_meanwhile", "The instance was changed by another request at the same time; read it again and repeat the change.", ErrorKind.Conflict);
}
