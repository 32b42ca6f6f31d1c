namespace WaPortal.Domain.Groups;

/// <summary>What is done to members of a group.</summary>
public enum MemberChange
{
    Add,

    Remove,

    /// <summary>Makes them administrators.</summary>
    Promote,

    /// <summary>Makes them members like others.</summary>
    Demote,
}
