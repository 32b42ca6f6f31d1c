namespace WaPortal.Domain.Settings;

/// <summary>What becomes of a message on the account's own devices.</summary>
public enum Keeping
{
    /// <summary>It is marked to be found again.</summary>
    Star,

    /// <summary>It is not marked any more.</summary>
    Unstar,

    /// <summary>It goes.</summary>
    Delete,
}
