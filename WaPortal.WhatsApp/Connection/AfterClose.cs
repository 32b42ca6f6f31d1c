namespace WaPortal.WhatsApp.Connection;

/// <summary>What the client does after a connection ended.</summary>
internal enum AfterClose
{
    /// <summary>Connect again at once.</summary>
    ReconnectNow,

    /// <summary>Connect again after a growing pause.</summary>
    ReconnectLater,

    /// <summary>End; the device stays linked and may be started again.</summary>
    Stop,

    /// <summary>End and delete what is stored: the device is no longer linked.</summary>
    Unlink,
}
