namespace WaPortal.Domain.Groups;

/// <summary>Something to be done to a group on WhatsApp, or asked of it.</summary>
public abstract record GroupOrder
{
    private GroupOrder()
    {
    }

    /// <summary>Makes a group.</summary>
    public sealed record Create(string Subject, IReadOnlyList<string> Members) : GroupOrder;

    /// <summary>Does something to members.</summary>
    public sealed record OnMembers(string GroupJid, MemberChange Change, IReadOnlyList<string> Who) : GroupOrder;

    /// <summary>Changes what a group says of itself and what its members may do.</summary>
    public sealed record Update(string GroupJid, GroupChanges Changes) : GroupOrder;

    /// <summary>Asks for the invite link, or makes the one before worthless.</summary>
    public sealed record Invite(string GroupJid, bool Revoke) : GroupOrder;

    /// <summary>Follows an invite link.</summary>
    public sealed record Join(string Code) : GroupOrder;

    /// <summary>Asks who wants to be let in.</summary>
    public sealed record Requests(string GroupJid) : GroupOrder;

    /// <summary>Lets those who asked in, or turns them down.</summary>
    public sealed record Decide(string GroupJid, IReadOnlyList<string> Who, bool Approve) : GroupOrder;

    /// <summary>Leaves a group.</summary>
    public sealed record Leave(string GroupJid) : GroupOrder;
}
