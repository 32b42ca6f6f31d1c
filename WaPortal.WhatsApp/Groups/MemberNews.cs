namespace WaPortal.WhatsApp.Groups;

/// <summary>What happened to members of a group.</summary>
public enum MemberNews
{
    /// <summary>They were taken in, or let in.</summary>
    Added,

    /// <summary>They were taken out.</summary>
    Removed,

    /// <summary>They went of their own accord.</summary>
    Left,

    /// <summary>They became administrators.</summary>
    Promoted,

    /// <summary>They are administrators no more.</summary>
    Demoted,

    /// <summary>They are no members and ask to be let in.</summary>
    AskedToJoin,
}
