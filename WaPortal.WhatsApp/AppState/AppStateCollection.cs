namespace WaPortal.WhatsApp.AppState;

/// <summary>The collections that the devices of an account keep in step, most urgent first.</summary>
public enum AppStateCollection
{
    /// <summary>The account's own name and settings of security.</summary>
    CriticalBlock,

    /// <summary>Contacts.</summary>
    CriticalUnblockLow,

    /// <summary>Mutes, stars, and what was deleted.</summary>
    RegularHigh,

    /// <summary>Settings of no hurry.</summary>
    Regular,

    /// <summary>Pins, archived and read chats.</summary>
    RegularLow,
}
