namespace WaPortal.WhatsApp.Groups;

/// <summary>What a member of a group may do.</summary>
public enum GroupRole
{
    /// <summary>Writes and reads.</summary>
    Member,

    /// <summary>Changes members and settings.</summary>
    Admin,

    /// <summary>Made the group; an administrator whom nobody demotes.</summary>
    SuperAdmin,
}
