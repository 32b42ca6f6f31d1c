using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// The state of one client: what the store holds with this client's latest changes on top. Everything but
/// <see cref="EnterAsync"/> and <see cref="Credentials"/> is used by one caller at a time, inside the gate. Memory leads; changes
/// and events are gathered, taken over stanza by stanza (<see cref="Accept"/>) and made durable by <see cref="CommitAsync"/>.
/// </summary>
internal sealed class ProtocolState(IClientStore store, IClientHost host, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Committer _committer = new(host);
    private readonly CachedTable<SignalAddress, SessionRecord> _sessions = new(96);
    private readonly CachedTable<SenderKeyName, SenderKeyRecord> _senderKeys = new(96);
    private readonly CachedTable<SignalAddress, byte[]> _identities = new(192);
    private readonly CachedTable<uint, StoredPreKey> _preKeys = new(16);
    private readonly CachedTable<uint, StoredSignedPreKey> _signedPreKeys = new(2);
    private readonly CachedTable<Jid, JidBox> _lids = new(128);
    private readonly CachedTable<Jid, JidBox> _phones = new(128);
    private readonly CachedTable<Jid, DeviceList> _devices = new(96);
    private readonly CachedTable<Jid, PrivacyToken> _tokens = new(96);
    private StateChanges _changes = new();
    private List<ClientEvent> _events = [];

    /// <summary>The device's own keys as they are now; readable by anybody.</summary>
    public Credentials? Credentials { get; private set; }

    /// <summary>This device as an identity of the Signal layer.</summary>
    public LocalIdentity Local { get; private set; } = null!;

    /// <summary>The clock that events are stamped with.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Waits for the gate; disposing the lease opens it again.</summary>
    public async ValueTask<Lease> EnterAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Lease(_gate);
    }

    /// <summary>Forgets what is in memory and reads the credentials again: at the start and after a failed commit.</summary>
    public async ValueTask ReloadAsync(CancellationToken cancellationToken)
    {
        Discard();
        await _committer.ResetAsync(cancellationToken).ConfigureAwait(false);
        ClearCaches();
        Set(await store.LoadCredentialsAsync(cancellationToken).ConfigureAwait(false));
    }

    public void SetCredentials(Credentials credentials)
    {
        Set(credentials);
        _changes.Credentials = credentials;
    }

    /// <summary>Deletes everything that is stored for this client, as part of the next commit.</summary>
    public void Wipe()
    {
        _changes = new StateChanges { Wipe = true };
        ClearCaches();
        Set(null);
    }

    /// <summary>Reads the sessions that are not in memory in one go.</summary>
    public async ValueTask PrefetchSessionsAsync(IEnumerable<SignalAddress> addresses, CancellationToken cancellationToken)
    {
        List<SignalAddress>? missing = null;
        foreach (var address in addresses)
        {
            if (!_sessions.TryGet(address, out _))
                (missing ??= []).Add(address);
        }

        if (missing is null)
            return;
        var found = await store.LoadSessionsAsync(missing, cancellationToken).ConfigureAwait(false);
        foreach (var address in missing)
            _sessions.Remember(address, found.TryGetValue(address, out var bytes) && SessionRecord.TryParse(bytes, out var record) ? record : null);
    }

    /// <returns>The sessions with a device, or null. Changes to the record count only after <see cref="SaveSession"/>.</returns>
    public async ValueTask<SessionRecord?> SessionAsync(SignalAddress address, CancellationToken cancellationToken)
    {
        if (_sessions.TryGet(address, out var record))
            return record;
        await PrefetchSessionsAsync([address], cancellationToken).ConfigureAwait(false);
        return _sessions.TryGet(address, out record) ? record : null;
    }

    /// <summary>Takes a record over as it is now, or deletes it.</summary>
    public void SaveSession(SignalAddress address, SessionRecord? record)
    {
        _sessions.Change(address, record);
        _changes.Sessions[address] = record?.Serialize();
    }

    /// <returns>The sender key of a device in a group, or null. Changes to the record count only after <see cref="SaveSenderKey"/>.</returns>
    public async ValueTask<SenderKeyRecord?> SenderKeyAsync(SenderKeyName name, CancellationToken cancellationToken)
    {
        if (_senderKeys.TryGet(name, out var record))
            return record;
        var stored = await store.LoadSenderKeyAsync(name, cancellationToken).ConfigureAwait(false);
        _ = SenderKeyRecord.TryParse(stored, out record);
        _senderKeys.Remember(name, record);
        return record;
    }

    /// <summary>Takes a sender key over as it is now, or deletes it.</summary>
    public void SaveSenderKey(SenderKeyName name, SenderKeyRecord? record)
    {
        _senderKeys.Change(name, record);
        _changes.SenderKeys[name] = record?.Serialize();
    }

    public async ValueTask<byte[]?> IdentityAsync(SignalAddress address, CancellationToken cancellationToken)
    {
        if (_identities.TryGet(address, out var key))
            return key;
        var found = await store.LoadIdentitiesAsync([address], cancellationToken).ConfigureAwait(false);
        key = found.GetValueOrDefault(address);
        _identities.Remember(address, key);
        return key;
    }

    public void SetIdentity(SignalAddress address, byte[]? key)
    {
        _identities.Change(address, key);
        _changes.Identities[address] = key;
    }

    public async ValueTask<StoredPreKey?> PreKeyAsync(uint id, CancellationToken cancellationToken) =>
        _preKeys.TryGet(id, out var key) ? key : await store.LoadPreKeyAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds or marks a one-time prekey. It is not kept in memory: there are hundreds, and hardly one is asked for.</summary>
    public void SetPreKey(StoredPreKey key) => _changes.PreKeys[key.Id] = key;

    /// <summary>Deletes a one-time prekey with the message that used it.</summary>
    public void UsePreKey(uint id)
    {
        _preKeys.Change(id, null);
        _changes.PreKeys[id] = null;
    }

    /// <returns>One-time prekeys as the store has them, without those used up since.</returns>
    public async ValueTask<IReadOnlyList<StoredPreKey>> StoredPreKeysAsync(int limit, CancellationToken cancellationToken)
    {
        var stored = await store.LoadPreKeysAsync(limit, cancellationToken).ConfigureAwait(false);
        return _preKeys.Count == 0 ? stored : [.. stored.Where(key => !_preKeys.TryGet(key.Id, out _))];
    }

    public async ValueTask<StoredSignedPreKey?> SignedPreKeyAsync(uint id, CancellationToken cancellationToken)
    {
        if (_signedPreKeys.TryGet(id, out var key))
            return key;
        key = await store.LoadSignedPreKeyAsync(id, cancellationToken).ConfigureAwait(false);
        _signedPreKeys.Remember(id, key);
        return key;
    }

    public void SetSignedPreKey(uint id, StoredSignedPreKey? key)
    {
        _signedPreKeys.Change(id, key);
        _changes.SignedPreKeys[id] = key;
    }

    /// <returns>The LID account of a phone-number account, or null.</returns>
    public async ValueTask<Jid?> LidOfAsync(Jid phone, CancellationToken cancellationToken)
    {
        if (_lids.TryGet(phone, out var box))
            return box?.Jid;
        var lid = await store.LoadLidAsync(phone, cancellationToken).ConfigureAwait(false);
        _lids.Remember(phone, JidBox.Of(lid));
        return lid;
    }

    /// <returns>The phone-number account of a LID account, or null.</returns>
    public async ValueTask<Jid?> PhoneOfAsync(Jid lid, CancellationToken cancellationToken)
    {
        if (_phones.TryGet(lid, out var box))
            return box?.Jid;
        var phone = await store.LoadPhoneNumberAsync(lid, cancellationToken).ConfigureAwait(false);
        _phones.Remember(lid, JidBox.Of(phone));
        return phone;
    }

    /// <summary>
    /// Notes that a LID belongs to a phone number; tells the outside when that is news. Who this account is was proved at pairing: that
    /// one of its names belongs to somebody else is not believed.
    /// </summary>
    public async ValueTask LearnAsync(Jid lid, Jid phone, CancellationToken cancellationToken)
    {
        (lid, phone) = (lid.Account, phone.Account);
        if (Credentials is { Id: { } ownPhone, Lid: { } ownLid } && (lid.User == ownLid.User) != (phone.User == ownPhone.User))
            return;
        if (!lid.IsLid || !phone.IsPhoneNumber || await PhoneOfAsync(lid, cancellationToken).ConfigureAwait(false) == phone)
            return;
        _phones.Change(lid, new JidBox(phone));
        _lids.Change(phone, new JidBox(lid));
        _changes.LidMappings[lid] = phone;
        Raise(new LidMapped(Now, lid, phone));
    }

    public async ValueTask<DeviceList?> DevicesAsync(Jid account, CancellationToken cancellationToken)
    {
        if (_devices.TryGet(account, out var list))
            return list;
        list = await store.LoadDevicesAsync(account, cancellationToken).ConfigureAwait(false);
        _devices.Remember(account, list);
        return list;
    }

    public void SetDevices(Jid account, DeviceList? list)
    {
        _devices.Change(account, list);
        _changes.DeviceLists[account] = list;
    }

    /// <param name="account">A contact by LID, or by phone number while its LID is not known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<PrivacyToken?> PrivacyTokenAsync(Jid account, CancellationToken cancellationToken)
    {
        if (_tokens.TryGet(account, out var token))
            return token;
        token = await store.LoadPrivacyTokenAsync(account, cancellationToken).ConfigureAwait(false);
        _tokens.Remember(account, token);
        return token;
    }

    public void SetPrivacyToken(Jid account, PrivacyToken? token)
    {
        _tokens.Change(account, token);
        _changes.PrivacyTokens[account] = token;
    }

    public void SetSentMessage(SentMessage message) => _changes.SentMessages[message.Id] = message;

    public ValueTask<SentMessage?> SentMessageAsync(string id, CancellationToken cancellationToken) =>
        store.LoadSentMessageAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<SentMessage>> PendingMessagesAsync(CancellationToken cancellationToken) =>
        store.LoadPendingMessagesAsync(cancellationToken);

    public ValueTask<AppStateKey?> AppStateKeyAsync(string keyId, CancellationToken cancellationToken) =>
        store.LoadAppStateKeyAsync(keyId, cancellationToken);

    public ValueTask<AppStateKey?> LatestAppStateKeyAsync(CancellationToken cancellationToken) =>
        store.LoadLatestAppStateKeyAsync(cancellationToken);

    public void SetAppStateKey(AppStateKey key) => _changes.AppStateKeys[Convert.ToHexString(key.Id)] = key;

    /// <summary>How far a collection is held as the store has it: who changes collections commits before reading again.</summary>
    public async ValueTask<CollectionState> CollectionAsync(AppStateCollection collection, CancellationToken cancellationToken) =>
        await store.LoadCollectionAsync(collection, cancellationToken).ConfigureAwait(false) ?? CollectionState.Empty;

    /// <inheritdoc cref="CollectionAsync"/>
    public ValueTask<IReadOnlyDictionary<string, byte[]>> ValueMacsAsync(
        AppStateCollection collection, IReadOnlyCollection<string> indexMacs, CancellationToken cancellationToken) =>
        store.LoadValueMacsAsync(collection, indexMacs, cancellationToken);

    /// <summary>Takes over what a patch or (<paramref name="whole"/>) a snapshot does to a collection.</summary>
    public void SetCollection(AppStateCollection collection, AppliedPatch applied, bool whole)
    {
        if (whole)
            ForgetCollection(collection);
        _changes.Collections[collection] = applied.State;
        foreach (var (indexMac, valueMac) in applied.ValueMacs)
            _changes.ValueMacs[(collection, indexMac)] = valueMac;
    }

    /// <summary>Nothing is held of a collection any more.</summary>
    public void ForgetCollection(AppStateCollection collection)
    {
        _changes.ForgottenCollections.Add(collection);
        foreach (var name in _changes.ValueMacs.Keys.Where(name => name.Collection == collection).ToList())
            _changes.ValueMacs.Remove(name);
        _changes.Collections[collection] = CollectionState.Empty;
    }

    /// <returns>The piece of history that has waited longest, as the store has it.</returns>
    public ValueTask<PendingHistory?> NextHistoryAsync(CancellationToken cancellationToken) => store.LoadNextHistoryAsync(cancellationToken);

    public void AddHistory(PendingHistory pending) => _changes.History[pending.Id] = pending;

    public void ForgetHistory(string id) => _changes.History[id] = null;

    public void Raise(ClientEvent happened) => _events.Add(happened);

    /// <summary>Takes over what one stanza changed; a fault in a later one cannot undo it.</summary>
    public void Accept()
    {
        var commit = _committer.Stage(_changes, _events);
        _sessions.Stamp(commit);
        _senderKeys.Stamp(commit);
        _identities.Stamp(commit);
        _preKeys.Stamp(commit);
        _signedPreKeys.Stamp(commit);
        _lids.Stamp(commit);
        _phones.Stamp(commit);
        _devices.Stamp(commit);
        _tokens.Stamp(commit);
        _changes = new StateChanges();
        _events = [];
    }

    /// <summary>Starts the commit of everything accepted and changed so far; called inside the gate, awaited outside.</summary>
    /// <returns>Completes when it is durable.</returns>
    public Task CommitAsync()
    {
        Accept();
        var durable = _committer.Durable;
        _sessions.Trim(durable);
        _senderKeys.Trim(durable);
        _identities.Trim(durable);
        _preKeys.Trim(durable);
        _signedPreKeys.Trim(durable);
        _lids.Trim(durable);
        _phones.Trim(durable);
        _devices.Trim(durable);
        _tokens.Trim(durable);
        return _committer.FlushAsync();
    }

    /// <summary>
    /// Undoes what happened since the last <see cref="Accept"/>: makes durable what was accepted, then starts again from the
    /// store. For faults in our own code, so that one stanza cannot spoil the state.
    /// </summary>
    public async Task RollBackAsync()
    {
        Discard();
        await _committer.FlushAsync().ConfigureAwait(false);
        ClearCaches();
        Set(await store.LoadCredentialsAsync(CancellationToken.None).ConfigureAwait(false));
    }

    /// <summary>Gives memory back; an idle client reads its rows again when it needs them.</summary>
    public void Idle()
    {
        var durable = _committer.Durable;
        _sessions.Empty(durable);
        _senderKeys.Empty(durable);
        _identities.Empty(durable);
        _preKeys.Empty(durable);
        _signedPreKeys.Empty(durable);
        _lids.Empty(durable);
        _phones.Empty(durable);
        _devices.Empty(durable);
        _tokens.Empty(durable);
    }

    public void Dispose() => _gate.Dispose();

    private void Discard()
    {
        _changes = new StateChanges();
        _events = [];
    }

    private void Set(Credentials? credentials)
    {
        Credentials = credentials;
        Local = credentials is null ? null! : new LocalIdentity(credentials.RegistrationId, credentials.IdentityKey);
    }

    private void ClearCaches()
    {
        _sessions.Clear();
        _senderKeys.Clear();
        _identities.Clear();
        _preKeys.Clear();
        _signedPreKeys.Clear();
        _lids.Clear();
        _phones.Clear();
        _devices.Clear();
        _tokens.Clear();
    }

    /// <summary>Opens the gate when disposed.</summary>
    public readonly struct Lease(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private sealed record JidBox(Jid Jid)
    {
        public static JidBox? Of(Jid? jid) => jid is { } value ? new JidBox(value) : null;
    }
}
