namespace WaPortal.Sandbox.Control;

/// <summary>The codes of <see cref="SandboxException"/>.</summary>
public static class SandboxErrors
{
    /// <summary>The text is no QR, or no device of the realm shows it (any more).</summary>
    public const string UnknownQr = "unknown_qr";

    /// <summary>No device of the realm asks to be linked to that phone by a code.</summary>
    public const string UnknownCode = "unknown_code";

    /// <summary>The code is not the one that the device shows.</summary>
    public const string WrongCode = "wrong_code";

    /// <summary>The server asks for a passkey first.</summary>
    public const string PasskeyRequired = "passkey_required";

    /// <summary>The device did not accept the pairing, or its signature was wrong.</summary>
    public const string PairingRefused = "pairing_refused";

    /// <summary>The device did not answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The number cannot be on WhatsApp.</summary>
    public const string NotOnWhatsApp = "not_on_whatsapp";

    /// <summary>There is no such account or device.</summary>
    public const string NotFound = "not_found";

    /// <summary>The file is larger than the media hosts take.</summary>
    public const string TooLarge = "file_too_large";

    /// <summary>The request makes no sense.</summary>
    public const string Invalid = "invalid";
}
