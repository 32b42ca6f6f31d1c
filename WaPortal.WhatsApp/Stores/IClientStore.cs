using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// What the client reads of its own state. It never writes through these: every change is handed to
/// <see cref="IClientHost.CommitAsync"/> as <see cref="StateChanges"/>, so that the host can commit it together with what it
/// caused. The client caches what it changed; a store may therefore be as slow as a database row.
/// </summary>
public interface IClientStore :
    ICredentialStore, ISessionStore, ISenderKeyStore, IIdentityStore, IPreKeyStore, ILidMapStore, IDeviceListStore, ISentMessageStore,
    IAppStateStore, IHistoryStore, IPrivacyTokenStore;

/// <summary>The linked device's own keys and identity.</summary>
public interface ICredentialStore
{
    /// <returns>The serialized <see cref="Credentials"/>, or null before the first pairing attempt.</returns>
    ValueTask<Credentials?> LoadCredentialsAsync(CancellationToken cancellationToken);
}

/// <summary>Double-ratchet sessions, one record per remote device.</summary>
public interface ISessionStore
{
    /// <returns>Serialized session records by address; addresses without one are absent.</returns>
    ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadSessionsAsync(
        IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken);
}

/// <summary>Sender keys: ours and those of other members, by group.</summary>
public interface ISenderKeyStore
{
    /// <returns>The serialized record, or null.</returns>
    ValueTask<byte[]?> LoadSenderKeyAsync(SenderKeyName name, CancellationToken cancellationToken);
}

/// <summary>Identity keys of remote devices, 32 bytes each, trusted on first use.</summary>
public interface IIdentityStore
{
    /// <returns>The identity keys that are known; the rest are absent.</returns>
    ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadIdentitiesAsync(
        IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken);
}

/// <summary>Our own one-time prekeys and signed prekeys.</summary>
public interface IPreKeyStore
{
    /// <returns>The one-time prekey, or null when it was used, never made or belongs to an earlier link.</returns>
    ValueTask<StoredPreKey?> LoadPreKeyAsync(uint id, CancellationToken cancellationToken);

    /// <returns>All one-time prekeys in order of id, at most <paramref name="limit"/>; private keys included.</returns>
    ValueTask<IReadOnlyList<StoredPreKey>> LoadPreKeysAsync(int limit, CancellationToken cancellationToken);

    /// <returns>A current or earlier signed prekey, or null.</returns>
    ValueTask<StoredSignedPreKey?> LoadSignedPreKeyAsync(uint id, CancellationToken cancellationToken);
}

/// <summary>Which LID belongs to which phone number.</summary>
public interface ILidMapStore
{
    /// <returns>The LID account of a phone-number account, or null.</returns>
    ValueTask<Jid?> LoadLidAsync(Jid phoneNumber, CancellationToken cancellationToken);

    /// <returns>The phone-number account of a LID account, or null.</returns>
    ValueTask<Jid?> LoadPhoneNumberAsync(Jid lid, CancellationToken cancellationToken);
}

/// <summary>The devices of accounts as last told by the server.</summary>
public interface IDeviceListStore
{
    /// <returns>The device list of an account, or null when it is not known.</returns>
    ValueTask<DeviceList?> LoadDevicesAsync(Jid account, CancellationToken cancellationToken);
}

/// <summary>Messages that this device sent: needed until acked, and after that to answer retry receipts.</summary>
public interface ISentMessageStore
{
    /// <returns>The message, or null when it is unknown or past its retention.</returns>
    ValueTask<SentMessage?> LoadSentMessageAsync(string messageId, CancellationToken cancellationToken);

    /// <returns>Messages committed but not yet acked or nacked by the server, oldest first.</returns>
    ValueTask<IReadOnlyList<SentMessage>> LoadPendingMessagesAsync(CancellationToken cancellationToken);
}
