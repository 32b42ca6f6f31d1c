using System.Globalization;
using System.Security.Cryptography;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Turns changes of protocol state into rows, and values of rows back: the one place that knows the stored forms.</summary>
internal sealed class StateSealer(string instanceId, SecretBox box)
{
    private const int KeySize = 32;

    /// <summary>The rows that make the changes durable.</summary>
    public SaveProtocolState Seal(StateChanges changes)
    {
        var rows = new List<SealedRow>();
        if (changes.Wipe)
            rows.AddRange(StateStatements.Wipe.Select(statement => new SealedRow(statement, [instanceId])));
        if (changes.Credentials is { } credentials)
            rows.Add(new(StateStatements.Credentials, [instanceId, SealAndWipe(StateTables.Credentials, "", CredentialsSerializer.Serialize(credentials))]));
        foreach (var (address, record) in changes.Sessions)
            rows.Add(Value(StateStatements.Session, StateStatements.DeleteSession, StateTables.Sessions, address.ToString(), record));
        foreach (var (name, record) in changes.SenderKeys)
            rows.Add(SenderKey(name, record));
        foreach (var (address, key) in changes.Identities)
            rows.Add(Value(StateStatements.Identity, StateStatements.DeleteIdentity, StateTables.Identities, address.ToString(), key));
        foreach (var (id, key) in changes.PreKeys)
            rows.Add(PreKey(id, key));
        foreach (var (id, key) in changes.SignedPreKeys)
            rows.Add(SignedPreKey(id, key));
        foreach (var (lid, phone) in changes.LidMappings)
        {
            rows.Add(new(StateStatements.DropOtherLids, [instanceId, phone.Account.ToString(), lid.Account.ToString()]));
            rows.Add(new(StateStatements.LidMapping, [instanceId, lid.Account.ToString(), phone.Account.ToString()]));
        }

        foreach (var (account, list) in changes.DeviceLists)
            rows.Add(DeviceList(account.Account.ToString(), list));
        foreach (var message in changes.SentMessages.Values)
            rows.Add(SentMessage(message));
        AddAppState(changes, rows);
        foreach (var (id, pending) in changes.History)
            rows.Add(Value(StateStatements.History, StateStatements.DeleteHistory, StateTables.History, id, pending?.Notification));
        foreach (var (account, token) in changes.PrivacyTokens)
            rows.Add(Value(StateStatements.PrivacyToken, StateStatements.DeletePrivacyToken, StateTables.PrivacyTokens, account.ToString(), token?.Serialize()));
        return new SaveProtocolState(rows);
    }

    public AppStateKey OpenAppStateKey(string keyId, byte[] boxed, DateTimeOffset createdAt) =>
        new(Convert.FromHexString(keyId), box.Open(StateTables.AppStateKeys, keyId, boxed), createdAt);

    public Credentials OpenCredentials(byte[] boxed)
    {
        var plaintext = box.Open(StateTables.Credentials, "", boxed);
        try
        {
            return CredentialsSerializer.TryDeserialize(plaintext, out var credentials)
                ? credentials
                : throw new SealedStateException(instanceId, null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    public byte[] Open(string table, string rowKey, byte[] boxed) => box.Open(table, rowKey, boxed);

    public byte[] OpenSenderKey(SenderKeyName name, byte[] boxed) => box.Open(StateTables.SenderKeys, KeyOf(name), boxed);

    public StoredPreKey OpenPreKey(uint id, bool uploaded, byte[] boxed)
    {
        var keys = box.Open(StateTables.PreKeys, Text(id), boxed);
        return new StoredPreKey(id, new KeyPair(keys[..KeySize], keys[KeySize..]), uploaded);
    }

    public StoredSignedPreKey OpenSignedPreKey(uint id, byte[] boxed, DateTimeOffset createdAt)
    {
        var keys = box.Open(StateTables.SignedPreKeys, Text(id), boxed);
        return new StoredSignedPreKey(
            id, new KeyPair(keys[..KeySize], keys[KeySize..(2 * KeySize)]), keys[(2 * KeySize)..], createdAt);
    }

    // Plaintext and stanza of one message are different places: neither opens as the other.
    private static string StanzaOf(string messageId) => messageId + "/stanza";

    public byte[] OpenPlaintext(string messageId, byte[] boxed) => box.Open(StateTables.SentMessages, messageId, boxed);

    public byte[] OpenStanza(string messageId, byte[] boxed) => box.Open(StateTables.SentMessages, StanzaOf(messageId), boxed);

    private static string KeyOf(SenderKeyName name) => $"{name.Group}/{name.Sender}";

    private static string Text(uint id) => id.ToString(CultureInfo.InvariantCulture);

    private SealedRow Value(
        JournalStatement set,
        JournalStatement delete,
        string table,
        string key,
        byte[]? value) =>
        value is null ? new(delete, [instanceId, key]) : new(set, [instanceId, key, box.Seal(table, key, value)]);

    private SealedRow SenderKey(SenderKeyName name, byte[]? record) => record is null
        ? new(StateStatements.DeleteSenderKey, [instanceId, name.Group.ToString(), name.Sender.ToString()])
        : new(
            StateStatements.SenderKey,
            [instanceId, name.Group.ToString(), name.Sender.ToString(), SealAndWipe(StateTables.SenderKeys, KeyOf(name), record)]);

    private SealedRow PreKey(uint id, StoredPreKey? key) => key is null
        ? new(StateStatements.DeletePreKey, [instanceId, (long)id])
        : new(
            StateStatements.PreKey,
            [instanceId, (long)id, key.Uploaded, SealAndWipe(StateTables.PreKeys, Text(id), [.. key.KeyPair.PrivateKey, .. key.KeyPair.PublicKey])]);

    private SealedRow SignedPreKey(uint id, StoredSignedPreKey? key) => key is null
        ? new(StateStatements.DeleteSignedPreKey, [instanceId, (long)id])
        : new(
            StateStatements.SignedPreKey,
            [
                instanceId,
                (long)id,
                SealAndWipe(StateTables.SignedPreKeys, Text(id), [.. key.KeyPair.PrivateKey, .. key.KeyPair.PublicKey, .. key.Signature]),
                key.CreatedAt.ToUnixTimeMilliseconds(),
            ]);

    private SealedRow DeviceList(string account, DeviceList? list) => list is null
        ? new(StateStatements.DeleteDeviceList, [instanceId, account])
        : new(StateStatements.DeviceList, [instanceId, account, string.Join(',', list.Devices), list.FetchedAt.ToUnixTimeMilliseconds()]);

    private SealedRow SentMessage(SentMessage message)
    {
        var whole = new SealedRow(
            StateStatements.SentMessage,
            [
                instanceId,
                message.Id,
                message.To.ToString(),
                box.Seal(StateTables.SentMessages, message.Id, message.Plaintext),
                message.Stanza is { } stanza ? box.Seal(StateTables.SentMessages, StanzaOf(message.Id), stanza) : null,
                message.CreatedAt.ToUnixTimeMilliseconds(),
            ]);
        return message.Stanza is null ? new(StateStatements.MessageAnswered, [instanceId, message.Id], whole) : whole;
    }

    // Keys are secret; MACs are what the server knows as well.
    private void AddAppState(StateChanges changes, List<SealedRow> rows)
    {
        foreach (var (id, key) in changes.AppStateKeys)
        {
            rows.Add(new(
                StateStatements.AppStateKey,
                [instanceId, id, key.CreatedAt.ToUnixTimeMilliseconds(), box.Seal(StateTables.AppStateKeys, id, key.Data)]));
        }

        foreach (var collection in changes.ForgottenCollections)
            rows.Add(new(StateStatements.ForgetAppState, [instanceId, (int)collection]));
        foreach (var (collection, state) in changes.Collections)
            rows.Add(new(StateStatements.AppStateCollection, [instanceId, (int)collection, (long)state.Version, state.Hash]));
        foreach (var ((collection, indexMac), valueMac) in changes.ValueMacs)
        {
            rows.Add(valueMac is null
                ? new(StateStatements.DeleteAppStateMac, [instanceId, (int)collection, indexMac])
                : new(StateStatements.AppStateMac, [instanceId, (int)collection, indexMac, valueMac]));
        }
    }

    private byte[] SealAndWipe(string table, string key, byte[] secret)
    {
        var boxed = box.Seal(table, key, secret);
        CryptographicOperations.ZeroMemory(secret);
        return boxed;
    }
}
