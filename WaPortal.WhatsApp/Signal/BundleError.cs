namespace WaPortal.WhatsApp.Signal;

/// <summary>Why a prekey bundle was refused.</summary>
public enum BundleError
{
    /// <summary>The session was begun.</summary>
    None,

    /// <summary>A key is not 32 bytes or not in canonical form, or a one-time prekey comes without its id (or the other way round).</summary>
    Malformed,

    /// <summary>The signature is not 64 bytes, or the signed prekey is not signed by the identity key.</summary>
    BadSignature,

    /// <summary>A key is a point of low order, with which no secret can be agreed.</summary>
    WeakKey,
}
