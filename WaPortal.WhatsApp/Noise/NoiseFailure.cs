namespace WaPortal.WhatsApp.Noise;

/// <summary>Why a handshake did not succeed.</summary>
public enum NoiseFailure
{
    /// <summary>The connection was closed or lost before the end.</summary>
    Closed,

    /// <summary>The peer sent something that is no handshake message, or left out a part of it.</summary>
    Malformed,

    /// <summary>A key of the peer is no usable point.</summary>
    BadKey,

    /// <summary>
    /// Something did not decrypt: damaged, or encrypted for other keys. After an IK hello, the cached server key may be out of date:
    /// forget it and try again.
    /// </summary>
    BadMac,

    /// <summary>The server's certificate chain does not lead to the trusted root.</summary>
    BadCertificate,
}
