namespace WaPortal.Sandbox.Storage;

/// <summary>What an entry of the state file is. The numbers are in files: never renumber.</summary>
internal enum StateKind
{
    /// <summary>The server's own keys; no key.</summary>
    Server = 1,

    /// <summary><c>realm/phone</c>: an account and its phone.</summary>
    Account = 2,

    /// <summary><c>realm/phone/device</c>: a companion device.</summary>
    Companion = 3,

    /// <summary><c>realm/phone/device/id</c>: the public half of a companion's one-time prekey.</summary>
    PreKey = 4,

    /// <summary><c>realm/phone/id</c>: the private half of a phone's one-time prekey that was handed out.</summary>
    PhonePreKey = 5,

    /// <summary><c>realm/phone/address</c>: a phone's Signal session.</summary>
    Session = 6,

    /// <summary><c>realm/phone/device/sequence</c>: a stanza that a companion has not acknowledged.</summary>
    Queue = 7,

    /// <summary><c>realm/phone/device/id</c>: a message that a companion sent and the server took.</summary>
    Taken = 8,

    /// <summary><c>realm/phone/sequence</c>: a message that a phone sent or received.</summary>
    PhoneMessage = 9,

    /// <summary><c>realm/phone/watcher</c>: an account that is to be told of changes to the devices of another.</summary>
    Watcher = 10,

    /// <summary><c>realm/id</c>: a group.</summary>
    Group = 11,

    /// <summary><c>realm/phone/group|address</c>: a sender key that a phone holds.</summary>
    SenderKey = 12,

    /// <summary><c>realm/phone/collection</c>: a collection as it was when its oldest patches were dropped.</summary>
    AppStateBase = 13,

    /// <summary><c>realm/phone/collection/version</c>: a patch of a collection.</summary>
    AppStatePatch = 14,
}
