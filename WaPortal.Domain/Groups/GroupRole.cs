namespace WaPortal.Domain.Groups;

/// <summary>What a member of a group may do. The numbers are in the database: never renumber.</summary>
public enum GroupRole
{
    /// <summary>Reads, and writes unless only administrators may.</summary>
    Member = 0,

    /// <summary>Changes members and settings.</summary>
    Admin = 1,

    /// <summary>Made the group.</summary>
    SuperAdmin = 2,
}
