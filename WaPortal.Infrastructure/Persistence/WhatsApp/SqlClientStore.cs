using System.Data.Common;
using System.Globalization;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>One instance's protocol state as last committed; what is being written goes through <see cref="Seal"/> and the journal.</summary>
internal sealed class SqlClientStore(string instanceId, PortalDatabase database, SecretBox box) : IClientStore, IDisposable
{
    private readonly StateSealer _sealer = new(instanceId, box);

    /// <summary>Changes as a work for the journal; sealed and copied here and now.</summary>
    public SaveProtocolState Seal(StateChanges changes) => _sealer.Seal(changes);

    public async ValueTask<Credentials?> LoadCredentialsAsync(CancellationToken cancellationToken) =>
        await FirstAsync(StateQueries.Credentials, [instanceId], row => _sealer.OpenCredentials(Blob(row, 0)), cancellationToken)
            .ConfigureAwait(false);

    public ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadSessionsAsync(
        IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken) =>
        LoadByAddressAsync(StateQueries.Session, StateTables.Sessions, addresses, cancellationToken);

    public async ValueTask<byte[]?> LoadSenderKeyAsync(SenderKeyName name, CancellationToken cancellationToken) =>
        await FirstAsync(
            StateQueries.SenderKey,
            [instanceId, name.Group.ToString(), name.Sender.ToString()],
            row => _sealer.OpenSenderKey(name, Blob(row, 0)),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadIdentitiesAsync(
        IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken) =>
        LoadByAddressAsync(StateQueries.Identity, StateTables.Identities, addresses, cancellationToken);

    public async ValueTask<StoredPreKey?> LoadPreKeyAsync(uint id, CancellationToken cancellationToken) =>
        await FirstAsync(StateQueries.PreKey, [instanceId, (long)id], PreKey, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredPreKey>> LoadPreKeysAsync(int limit, CancellationToken cancellationToken) =>
        await ListAsync(StateQueries.PreKeys, [instanceId, limit], PreKey, cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredSignedPreKey?> LoadSignedPreKeyAsync(uint id, CancellationToken cancellationToken) =>
        await FirstAsync(
            StateQueries.SignedPreKey,
            [instanceId, (long)id],
            row => _sealer.OpenSignedPreKey((uint)row.GetInt64(0), Blob(row, 1), Time(row, 2)),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<Jid?> LoadLidAsync(Jid phoneNumber, CancellationToken cancellationToken) =>
        LoadJidAsync(StateQueries.Lid, phoneNumber, cancellationToken);

    public ValueTask<Jid?> LoadPhoneNumberAsync(Jid lid, CancellationToken cancellationToken) =>
        LoadJidAsync(StateQueries.PhoneJid, lid, cancellationToken);

    public async ValueTask<DeviceList?> LoadDevicesAsync(Jid account, CancellationToken cancellationToken) =>
        await FirstAsync(
            StateQueries.DeviceList,
            [instanceId, account.Account.ToString()],
            row => new DeviceList(account.Account, Devices(row.GetString(0)), Time(row, 1)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<SentMessage?> LoadSentMessageAsync(string messageId, CancellationToken cancellationToken) =>
        await FirstAsync(StateQueries.SentMessage, [instanceId, messageId], Sent, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<SentMessage>> LoadPendingMessagesAsync(CancellationToken cancellationToken) =>
        await ListAsync(StateQueries.PendingMessages, [instanceId], Sent, cancellationToken).ConfigureAwait(false);

    public async ValueTask<AppStateKey?> LoadAppStateKeyAsync(string keyId, CancellationToken cancellationToken) =>
        await FirstAsync(StateQueries.AppStateKey, [instanceId, keyId], Key, cancellationToken).ConfigureAwait(false);

    public async ValueTask<AppStateKey?> LoadLatestAppStateKeyAsync(CancellationToken cancellationToken) =>
        await FirstAsync(StateQueries.LatestAppStateKey, [instanceId], Key, cancellationToken).ConfigureAwait(false);

    public async ValueTask<CollectionState?> LoadCollectionAsync(AppStateCollection collection, CancellationToken cancellationToken) =>
        await FirstAsync(
            StateQueries.AppStateCollection,
            [instanceId, (int)collection],
            row => new CollectionState((ulong)row.GetInt64(0), Blob(row, 1)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyDictionary<string, byte[]>> LoadValueMacsAsync(
        AppStateCollection collection, IReadOnlyCollection<string> indexMacs, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, byte[]>(indexMacs.Count);
        var reader = await StateReader.OpenAsync(database, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            foreach (var indexMac in indexMacs)
            {
                if (await reader.ScalarAsync(StateQueries.AppStateMac, [instanceId, (int)collection, indexMac], cancellationToken).ConfigureAwait(false) is byte[] mac)
                    found[indexMac] = mac;
            }
        }

        return found;
    }

    public async ValueTask<PendingHistory?> LoadNextHistoryAsync(CancellationToken cancellationToken) =>
        await FirstAsync(
            StateQueries.NextHistory,
            [instanceId],
            row => new PendingHistory(row.GetString(0), _sealer.Open(StateTables.History, row.GetString(0), Blob(row, 1))),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<PrivacyToken?> LoadPrivacyTokenAsync(Jid account, CancellationToken cancellationToken) =>
        await FirstAsync(
            StateQueries.PrivacyToken,
            [instanceId, account.ToString()],
            row => PrivacyToken.TryParse(_sealer.Open(StateTables.PrivacyTokens, account.ToString(), Blob(row, 0)), out var token)
                ? token
                : throw new SealedStateException(instanceId, null),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Forgets the key of the box.</summary>
    public void Dispose() => box.Dispose();

    private static byte[] Blob(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static ushort[] Devices(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => ushort.Parse(d, NumberStyles.None, CultureInfo.InvariantCulture))];

    private AppStateKey Key(DbDataReader row) => _sealer.OpenAppStateKey(row.GetString(0), Blob(row, 1), Time(row, 2));

    private StoredPreKey PreKey(DbDataReader row) => _sealer.OpenPreKey((uint)row.GetInt64(0), row.GetBoolean(1), Blob(row, 2));

    private SentMessage Sent(DbDataReader row)
    {
        var id = row.GetString(0);
        if (!Jid.TryParse(row.GetString(1), out var to))
            throw new InvalidDataException("A stored message goes to no JID.");
        var stanza = row.IsDBNull(3) ? null : _sealer.OpenStanza(id, Blob(row, 3));
        return new SentMessage(id, to, _sealer.OpenPlaintext(id, Blob(row, 2)), stanza, Time(row, 4));
    }

    private async ValueTask<Jid?> LoadJidAsync(JournalStatement query, Jid key, CancellationToken cancellationToken)
    {
        var text = await FirstAsync(query, [instanceId, key.Account.ToString()], row => row.GetString(0), cancellationToken)
            .ConfigureAwait(false);
        return Jid.TryParse(text, out var jid) ? jid : null;
    }

    private async ValueTask<IReadOnlyDictionary<SignalAddress, byte[]>> LoadByAddressAsync(
        JournalStatement query, string table, IReadOnlyCollection<SignalAddress> addresses, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SignalAddress, byte[]>(addresses.Count);
        var reader = await StateReader.OpenAsync(database, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            foreach (var address in addresses)
            {
                var key = address.ToString();
                if (await reader.ScalarAsync(query, [instanceId, key], cancellationToken).ConfigureAwait(false) is byte[] boxed)
                    found[address] = _sealer.Open(table, key, boxed);
            }
        }

        return found;
    }

    private async Task<T?> FirstAsync<T>(
        JournalStatement query, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class =>
        await ListAsync(query, values, read, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        JournalStatement query, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var reader = await StateReader.OpenAsync(database, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
            return await reader.ListAsync(query, values, read, cancellationToken).ConfigureAwait(false);
    }
}
