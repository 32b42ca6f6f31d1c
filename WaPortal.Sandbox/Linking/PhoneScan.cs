using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Linking;

/// <summary>A simulated phone scans a QR, which tells it the device's secret.</summary>
internal static class PhoneScan
{
    /// <summary>Signs for the device and sends it <c>pair-success</c>.</summary>
    public static PendingLink Scan(Work work, Realm realm, QrCode code, string? phone)
    {
        if (!realm.Pairings.TryGetValue(code.Ref, out var pairing)
            || !CryptographicOperations.FixedTimeEquals(pairing.Device.NoiseKey, code.NoiseKey)
            || !CryptographicOperations.FixedTimeEquals(pairing.Device.IdentityKey, code.IdentityKey))
        {
            throw new SandboxException(SandboxErrors.UnknownQr, "No device of this realm shows that QR code now.");
        }

        if (pairing.Pending is not null)
            throw new SandboxException(SandboxErrors.UnknownQr, "That QR code was scanned already.");
        var number = phone ?? PhoneNumbers.Derive(pairing.Device.PushName ?? Convert.ToHexString(pairing.Device.NoiseKey));
        var account = realm.Resolve(work, Jid.Phone(number))
            ?? throw new SandboxException(SandboxErrors.NotOnWhatsApp, "That number cannot be on WhatsApp: 8 to 15 digits, the first not 0.");
        return PhoneLink.Begin(work, realm, account, pairing, code.Secret);
    }
}
