using System.Collections.Immutable;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// Keeps one client's state in memory and remembers its events: for tests and small tools. Commits take effect in the order of
/// their calls. One object can serve one client after another, as a database does over restarts.
/// </summary>
public sealed class InMemoryClientStore : IClientStore, IClientHost
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SignalAddress, byte[]> _sessions = [];
    private readonly Dictionary<SenderKeyName, byte[]> _senderKeys = [];
    private readonly Dictionary<SignalAddress, byte[]> _identities = [];
    private readonly SortedDictionary<uint, StoredPreKey> _preKeys = [];
    private readonly Dictionary<uint, StoredSignedPreKey> _signedPreKeys = [];
    private readonly Dictionary<Jid, Jid> _phoneByLid = [];
    private readonly Dictionary<Jid, Jid> _lidByPhone = [];
    private readonly Dictionary<Jid, DeviceList> _devices = [];
    private readonly Dictionary<string, SentMessage> _sent = [];
    private readonly Dictionary<string, AppStateKey> _appStateKeys = [];
    private readonly Dictionary<AppStateCollection, CollectionState> _collections = [];
    private readonly Dictionary<(AppStateCollection Collection, string IndexMac), byte[]> _valueMacs = [];
    private readonly SortedDictionary<string, PendingHistory> _history = [];
    private readonly Dictionary<Jid, PrivacyToken> _tokens = [];
    private byte[]? _credentials;
    private ImmutableList<ClientEvent> _events = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Runs before each commit takes effect; may wait, or throw to refuse the commit. Null lets all through.</summary>
    public Func<ClientCommit, CancellationToken, ValueTask>? BeforeCommit { get; set; }

    /// <summary>Every event committed so far, in order.</summary>
    public IReadOnlyList<ClientEvent> Events => _events;

    /// <summary>How many commits took effect.</summary>
    public int CommitCount { get; private set; }

    /// <summary>How many one-time prekeys are held.</summary>
    public int PreKeyCount
    {
        get
        {
            lock (_lock)
                return _preKeys.Count;
        }
    }

    /// <summary>Waits until an event of that type that fits was committed, now or earlier.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool>? fits = null, CancellationToken cancellationToken = default)
        where T : ClientEvent
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                foreach (var happened in _events)
                {
                    if (happened is T wanted && fits?.Invoke(wanted) != false)
                        return wanted;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask CommitAsync(ClientCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (BeforeCommit is { } before)
            await before(commit, cancellationToken).ConfigureAwait(false);

        TaskCompletionSource changed;
        lock (_lock)
        {
            Apply(commit.Changes);
            _events = _events.AddRange(commit.Events);
            CommitCount++;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.TrySetResult();
    }

    public ValueTask<Credentials?> LoadCredentialsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(
                _credentials is not null && CredentialsSerializer.TryDeserialize(_credentials, out var credentials) ? credentials : null);
        }
    }

    public ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadSessionsAsync(
        IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken) => Select(_sessions, addresses);

    public ValueTask<byte[]?> LoadSenderKeyAsync(SenderKeyName name, CancellationToken cancellationToken) => Find(_senderKeys, name);

    public ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadIdentitiesAsync(
        IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken) => Select(_identities, addresses);

    public ValueTask<StoredPreKey?> LoadPreKeyAsync(uint id, CancellationToken cancellationToken) => Find(_preKeys, id);

    public ValueTask<IReadOnlyList<StoredPreKey>> LoadPreKeysAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<StoredPreKey>>([.. _preKeys.Values.Take(limit)]);
    }

    public ValueTask<StoredSignedPreKey?> LoadSignedPreKeyAsync(uint id, CancellationToken cancellationToken) => Find(_signedPreKeys, id);

    public ValueTask<Jid?> LoadLidAsync(Jid phoneNumber, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<Jid?>(_lidByPhone.TryGetValue(phoneNumber, out var lid) ? lid : null);
    }

    public ValueTask<Jid?> LoadPhoneNumberAsync(Jid lid, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<Jid?>(_phoneByLid.TryGetValue(lid, out var phone) ? phone : null);
    }

    public ValueTask<DeviceList?> LoadDevicesAsync(Jid account, CancellationToken cancellationToken) => Find(_devices, account);

    public ValueTask<SentMessage?> LoadSentMessageAsync(string messageId, CancellationToken cancellationToken) => Find(_sent, messageId);

    public ValueTask<IReadOnlyList<SentMessage>> LoadPendingMessagesAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<SentMessage>>(
                [.. _sent.Values.Where(message => message.Stanza is not null).OrderBy(message => message.CreatedAt)]);
        }
    }

    public ValueTask<AppStateKey?> LoadAppStateKeyAsync(string keyId, CancellationToken cancellationToken) => Find(_appStateKeys, keyId);

    public ValueTask<AppStateKey?> LoadLatestAppStateKeyAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult<AppStateKey?>(_appStateKeys.OrderBy(key => key.Value.CreatedAt).ThenBy(key => key.Key).LastOrDefault().Value);
    }

    public ValueTask<CollectionState?> LoadCollectionAsync(AppStateCollection collection, CancellationToken cancellationToken) =>
        Find(_collections, collection);

    public ValueTask<IReadOnlyDictionary<string, byte[]>> LoadValueMacsAsync(
        AppStateCollection collection, IReadOnlyCollection<string> indexMacs, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyDictionary<string, byte[]>>(indexMacs
                .Where(name => _valueMacs.ContainsKey((collection, name)))
                .Distinct()
                .ToDictionary(name => name, name => _valueMacs[(collection, name)]));
        }
    }

    public ValueTask<PrivacyToken?> LoadPrivacyTokenAsync(Jid account, CancellationToken cancellationToken) => Find(_tokens, account);

    public ValueTask<PendingHistory?> LoadNextHistoryAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(_history.Values.FirstOrDefault());
    }

    /// <summary>Spoils what is held of a collection, as a fault of the store would; for tests.</summary>
    /// <returns>False when nothing is held of it.</returns>
    internal bool TryDamageCollection(AppStateCollection collection)
    {
        lock (_lock)
        {
            if (!_collections.TryGetValue(collection, out var held))
                return false;
            _collections[collection] = held with { Hash = [.. held.Hash.Reverse()] };
            return true;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Merge<TKey, TValue>(IDictionary<TKey, TValue> table, IReadOnlyDictionary<TKey, TValue?> changes)
        where TKey : notnull
        where TValue : class
    {
        foreach (var (key, value) in changes)
        {
            if (value is null)
                table.Remove(key);
            else
                table[key] = value;
        }
    }

    private void Apply(StateChanges changes)
    {
        if (changes.Wipe)
            Wipe();
        if (changes.Credentials is { } credentials)
            _credentials = CredentialsSerializer.Serialize(credentials);
        Merge(_sessions, changes.Sessions);
        Merge(_senderKeys, changes.SenderKeys);
        Merge(_identities, changes.Identities);
        Merge(_preKeys, changes.PreKeys);
        Merge(_signedPreKeys, changes.SignedPreKeys);
        Merge(_devices, changes.DeviceLists);
        Merge(_sent, changes.SentMessages!);
        Merge(_appStateKeys, changes.AppStateKeys!);
        foreach (var name in _valueMacs.Keys.Where(name => changes.ForgottenCollections.Contains(name.Collection)).ToList())
            _valueMacs.Remove(name);
        Merge(_collections, changes.Collections!);
        Merge(_valueMacs, changes.ValueMacs);
        Merge(_history, changes.History);
        Merge(_tokens, changes.PrivacyTokens);
        foreach (var (lid, phone) in changes.LidMappings)
        {
            _phoneByLid[lid] = phone;
            _lidByPhone[phone] = lid;
        }
    }

    private void Wipe()
    {
        _credentials = null;
        _sessions.Clear();
        _senderKeys.Clear();
        _identities.Clear();
        _preKeys.Clear();
        _signedPreKeys.Clear();
        _phoneByLid.Clear();
        _lidByPhone.Clear();
        _devices.Clear();
        _sent.Clear();
        _appStateKeys.Clear();
        _collections.Clear();
        _valueMacs.Clear();
        _history.Clear();
        _tokens.Clear();
    }

    private ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> Select(
        Dictionary<SignalAddress, byte[]> table, IReadOnlyCollection<SignalAddress> addresses)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyDictionary<SignalAddress, byte[]>>(
                addresses.Where(table.ContainsKey).Distinct().ToDictionary(address => address, address => table[address]));
        }
    }

    private ValueTask<TValue?> Find<TKey, TValue>(IDictionary<TKey, TValue> table, TKey key)
        where TValue : class
    {
        lock (_lock)
            return ValueTask.FromResult(table.TryGetValue(key, out var value) ? value : null);
    }
}
