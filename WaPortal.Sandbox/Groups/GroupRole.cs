namespace WaPortal.Sandbox.Groups;

/// <summary>What a member may do. The numbers are in files: never renumber.</summary>
internal enum GroupRole
{
    Member = 0,
    Admin = 1,

    /// <summary>Who made the group; nobody takes that away.</summary>
    SuperAdmin = 2,
}
