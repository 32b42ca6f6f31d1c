namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>What resolving a chat did to it.</summary>
internal enum ChatChange
{
    None,

    /// <summary>It is new.</summary>
    Created,

    /// <summary>It learned its other address.</summary>
    Addressed,

    /// <summary>Two chats turned out to be one.</summary>
    Merged,
}
