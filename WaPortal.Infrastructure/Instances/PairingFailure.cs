namespace WaPortal.Infrastructure.Instances;

/// <summary>Why there is no pairing code.</summary>
internal enum PairingFailure
{
    /// <summary>No connection waits to be linked, or the server did not answer.</summary>
    NotReady,

    /// <summary>The server gives none for that number.</summary>
    Refused,

    /// <summary>It was asked too often, says this portal or the server.</summary>
    TooOften,
}
