using System.Globalization;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Storage;

/// <summary>Builds the realms anew from the state file. Entries of what is gone are passed over.</summary>
internal static class StateLoader
{
    /// <param name="realmOf">Finds or makes the realm of a name.</param>
    public static void Load(IEnumerable<StateEntry> entries, Func<string, Realm> realmOf)
    {
        // Entries come ordered by kind: accounts before companions before what belongs to either.
        foreach (var entry in entries)
        {
            if (entry.Kind == StateKind.Server || entry.Value is not { } value)
                continue;
            var parts = entry.Key.Split('/', entry.Kind is StateKind.Taken or StateKind.PreKey or StateKind.Queue or StateKind.AppStatePatch ? 4 : 3);
            var realm = realmOf(parts[0]);
            if (entry.Kind == StateKind.Account)
                realm.Restore(StateJson.Read(value, StateJson.Default.AccountRecord));
            else if (entry.Kind == StateKind.Group)
                realm.Restore(StateJson.Read(value, StateJson.Default.GroupRecord));
            else if (parts.Length > 2 && realm.Find(Jid.Phone(parts[1])) is { } account)
                Load(entry.Kind, realm, account, parts, value);
        }
    }

    private static void Load(StateKind kind, Realm realm, Account account, string[] parts, byte[] value)
    {
        switch (kind)
        {
            case StateKind.Companion:
                var record = StateJson.Read(value, StateJson.Default.CompanionRecord);
                account.Companions.Add(record.Number, new Companion(account, record, realm.Options));
                break;
            case StateKind.PhonePreKey:
                account.Handset.PreKeys[Number<uint>(parts[2])] = Curve25519.FromPrivateKey(value);
                break;
            case StateKind.Session:
                account.Handset.Sessions.Restore(parts[2], value);
                break;
            case StateKind.SenderKey:
                account.Handset.SenderKeys.Restore(parts[2], value);
                break;
            case StateKind.PhoneMessage:
                account.Handset.Memory.Restore(StateJson.Read(value, StateJson.Default.PhoneMessage));
                break;
            case StateKind.AppStateBase when AppStateCollections.Find(parts[2]) is { } name:
                account.AppState.Collection(name).RestoreBase(value);
                break;
            case StateKind.AppStatePatch when AppStateCollections.Find(parts[2]) is { } name:
                account.AppState.Collection(name).Restore(value);
                break;
            case StateKind.Watcher:
                account.Watchers.Add(parts[2]);
                break;
            default:
                if (parts.Length == 4 && account.Companions.TryGetValue(Number<ushort>(parts[2]), out var companion))
                    Load(kind, companion, parts[3], value);
                break;
        }
    }

    private static void Load(StateKind kind, Companion companion, string rest, byte[] value)
    {
        switch (kind)
        {
            case StateKind.PreKey:
                companion.PreKeys.Enqueue(new PublicPreKey(Number<uint>(rest), value));
                break;
            case StateKind.Queue:
                companion.Queue.Restore(Number<long>(rest), value);
                break;
            case StateKind.Taken:
                companion.Taken.Restore(rest, value);
                break;
        }
    }

    private static T Number<T>(string text)
        where T : System.Numerics.IBinaryInteger<T> => T.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
