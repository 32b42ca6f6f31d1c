namespace WaPortal.Domain.Instances;

/// <summary>The coarse state that the API shows. Stored as a number: never renumber.</summary>
public enum InstanceStatus
{
    /// <summary>On its way: connecting, or waiting for a phone to scan the QR.</summary>
    Connecting = 0,

    /// <summary>Linked, logged in and answering.</summary>
    Connected = 1,

    /// <summary>Linked perhaps, but not connected.</summary>
    Disconnected = 2,

    /// <summary>Unlinked; a new QR is needed.</summary>
    LoggedOut = 3,
}
