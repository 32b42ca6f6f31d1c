namespace WaPortal.Domain.Administration;

/// <summary>Whether somebody may act.</summary>
public enum UserState
{
    Active,

    /// <summary>An administrator keeps it from acting.</summary>
    Suspended,

    /// <summary>After failed sign-ins it has to wait; keys and tokens go on.</summary>
    Locked,
}
