using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>The text of a QR: <c>ref,noise key,identity key,ADV secret,platform</c>, the middle three in base64.</summary>
internal static class QrText
{
    /// <summary>The platform digit for a Chrome-like browser, in agreement with the device properties told at registration.</summary>
    public const char ChromePlatform = '1';

    /// <param name="prefix">What goes before, with the phone's camera app in mind; may be empty.</param>
    /// <param name="reference">The server's reference, as it came.</param>
    /// <param name="credentials">The device that wants to be linked.</param>
    public static string Compose(string prefix, string reference, Credentials credentials) =>
        $"{prefix}{reference},{Convert.ToBase64String(credentials.NoiseKey.PublicKey)},"
        + $"{Convert.ToBase64String(credentials.IdentityKey.PublicKey)},{Convert.ToBase64String(credentials.AdvSecret)},{ChromePlatform}";
}
