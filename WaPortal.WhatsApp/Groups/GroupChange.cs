namespace WaPortal.WhatsApp.Groups;

/// <summary>What is done to a member of a group.</summary>
public enum GroupChange
{
    /// <summary>Takes an account in.</summary>
    Add,

    /// <summary>Takes a member out.</summary>
    Remove,

    /// <summary>Makes a member an administrator.</summary>
    Promote,

    /// <summary>Makes an administrator a member like others.</summary>
    Demote,
}
