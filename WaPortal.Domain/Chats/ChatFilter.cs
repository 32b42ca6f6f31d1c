namespace WaPortal.Domain.Chats;

/// <summary>Which chats a list is to show.</summary>
public enum ChatFilter
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>Those with something unread.</summary>
    Unread,

    /// <summary>Groups.</summary>
    Groups,

    /// <summary>Those that were put away.</summary>
    Archived,
}
