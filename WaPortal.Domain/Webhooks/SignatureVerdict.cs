namespace WaPortal.Domain.Webhooks;

/// <summary>What checking a signature came to. Spelled in answers and shown in words: never rename.</summary>
public enum SignatureVerdict
{
    /// <summary>It is what the secret, the id, the time and the body give.</summary>
    Valid,

    /// <summary>It is right, but older or newer than receivers take: they would refuse it as a replay.</summary>
    ValidButStale,

    /// <summary>It would be right were it not for white space around or line ends in the body.</summary>
    BodyReformatted,

    /// <summary>It is right for the secret's text as a key, where Standard Webhooks takes the bytes that the base64 stands for.</summary>
    SecretNotDecoded,

    /// <summary>What was given as the signature has neither form.</summary>
    NotASignature,

    /// <summary>The timestamp is no number of seconds.</summary>
    BadTimestamp,

    /// <summary>Something differs: secret, id, time or body.</summary>
    Mismatch,
}
