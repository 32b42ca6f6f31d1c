using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// Changes of protocol state since the last commit; later changes of one key overwrite earlier ones, null deletes.
/// </summary>
public sealed class StateChanges
{
    /// <summary>The new credentials, or null when they did not change.</summary>
    public Credentials? Credentials { get; set; }

    /// <summary>True when the device was unlinked: everything the store holds for this client is to be deleted first.</summary>
    public bool Wipe { get; set; }

    /// <summary>Serialized session records; null deletes one.</summary>
    public Dictionary<SignalAddress, byte[]?> Sessions { get; } = [];

    /// <summary>Serialized sender keys of groups; null deletes one.</summary>
    public Dictionary<SenderKeyName, byte[]?> SenderKeys { get; } = [];

    /// <summary>Identity keys; null forgets one.</summary>
    public Dictionary<SignalAddress, byte[]?> Identities { get; } = [];

    /// <summary>One-time prekeys made, marked as uploaded, or (null) used up.</summary>
    public Dictionary<uint, StoredPreKey?> PreKeys { get; } = [];

    /// <summary>Signed prekeys made or (null) retired.</summary>
    public Dictionary<uint, StoredSignedPreKey?> SignedPreKeys { get; } = [];

    /// <summary>LID account → phone-number account.</summary>
    public Dictionary<Jid, Jid> LidMappings { get; } = [];

    /// <summary>Device lists by account; null forgets one.</summary>
    public Dictionary<Jid, DeviceList?> DeviceLists { get; } = [];

    /// <summary>Messages sent, by id; one whose stanza is null has been answered by the server.</summary>
    public Dictionary<string, SentMessage> SentMessages { get; } = [];

    /// <summary>Keys of the account's collections, by id (hex).</summary>
    public Dictionary<string, AppStateKey> AppStateKeys { get; } = [];

    /// <summary>Collections whose records are all to be forgotten before what is said of them here.</summary>
    public HashSet<AppStateCollection> ForgottenCollections { get; } = [];

    /// <summary>How far collections are held.</summary>
    public Dictionary<AppStateCollection, CollectionState> Collections { get; } = [];

    /// <summary>The MACs of values, by the index MAC (hex) of their record; null forgets one.</summary>
    public Dictionary<(AppStateCollection Collection, string IndexMac), byte[]?> ValueMacs { get; } = [];

    /// <summary>Pieces of history to be imported, by the id of the message that offers them; null forgets one.</summary>
    public Dictionary<string, PendingHistory?> History { get; } = [];

    /// <summary>What is between us and contacts, by contact; null forgets it.</summary>
    public Dictionary<Jid, PrivacyToken?> PrivacyTokens { get; } = [];

    /// <summary>True when nothing changed.</summary>
    public bool IsEmpty => Credentials is null && !Wipe && Sessions.Count == 0 && SenderKeys.Count == 0 && Identities.Count == 0 && PreKeys.Count == 0
        && SignedPreKeys.Count == 0 && LidMappings.Count == 0 && DeviceLists.Count == 0 && SentMessages.Count == 0
        && AppStateKeys.Count == 0 && ForgottenCollections.Count == 0 && Collections.Count == 0 && ValueMacs.Count == 0
        && History.Count == 0 && PrivacyTokens.Count == 0;
}
