namespace WaPortal.WhatsApp.AppState;

/// <summary>Why a patch, a snapshot or a record of it does not count.</summary>
public enum AppStateError
{
    None,

    /// <summary>Something is missing or has no right length.</summary>
    Malformed,

    /// <summary>It does not follow upon what is held.</summary>
    WrongVersion,

    /// <summary>It was sealed with a key that this device does not have.</summary>
    MissingKey,

    BadValueMac,

    BadIndexMac,

    BadPatchMac,

    /// <summary>The whole collection is not what whoever made it saw.</summary>
    BadSnapshotMac,
}
