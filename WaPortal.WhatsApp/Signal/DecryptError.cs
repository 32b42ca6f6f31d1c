namespace WaPortal.WhatsApp.Signal;

/// <summary>Why a message could not be decrypted. Whatever it is, the session record is as it was before.</summary>
public enum DecryptError
{
    /// <summary>It was decrypted.</summary>
    None,

    /// <summary>Not a version 3 message, a field is missing or misshapen, a key is of low order, or the ciphertext's padding is wrong.</summary>
    Malformed,

    /// <summary>The record holds no session that this message could belong to.</summary>
    NoSession,

    /// <summary>Forged, damaged in transit, or of a session that is not in the record.</summary>
    BadMac,

    /// <summary>A message with this counter has been decrypted before (or its key was given up long ago): drop it silently.</summary>
    Duplicate,

    /// <summary>More messages are missing before this one than a chain may skip.</summary>
    TooFarAhead,

    /// <summary>A first message names one of our prekeys, and that prekey is gone.</summary>
    MissingPreKey,

    /// <summary>A first message of a known session carries another identity key than the session has.</summary>
    IdentityMismatch,
}
