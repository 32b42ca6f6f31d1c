using WaPortal.Sandbox.AppState;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Accounts;

/// <summary>A WhatsApp account: a number, a LID, a phone and its companion devices. Guarded by the realm's lock.</summary>
internal sealed class Account
{
    public Account(string realm, AccountRecord record)
    {
        Record = record;
        Key = $"{realm}/{record.Phone}";
        Handset = new Phone(this);
        AppState = new PhoneAppState(this);
    }

    /// <summary>What the state file holds of it.</summary>
    public AccountRecord Record { get; private set; }

    /// <summary>Its key in the state file.</summary>
    public string Key { get; }

    /// <summary>The number, digits only.</summary>
    public string Phone => Record.Phone;

    /// <summary>The user part of the LID.</summary>
    public string Lid => Record.Lid;

    public Jid PhoneJid => Jid.Phone(Phone);

    public Jid LidJid => Jid.FromLid(Lid);

    /// <summary>Device 0.</summary>
    public Phone Handset { get; }

    /// <summary>What its devices keep in step.</summary>
    public PhoneAppState AppState { get; }

    /// <summary>Companion devices by number.</summary>
    public SortedDictionary<ushort, Companion> Companions { get; } = [];

    /// <summary>Accounts that are told when the devices of this one change.</summary>
    public HashSet<string> Watchers { get; } = [];

    /// <summary>The signed key-index list, made when first asked for after a change.</summary>
    public byte[]? KeyIndexList { get; set; }

    /// <summary>Companion devices in the order of linking.</summary>
    public IReadOnlyCollection<Companion> Linked => Companions.Values;

    /// <summary>The account's address in the form that the other side uses.</summary>
    public Jid In(bool lid, ushort device = 0) => lid ? Jid.FromLid(Lid, device) : Jid.Phone(Phone, device);

    public void Change(Work work, AccountRecord record)
    {
        Record = record;
        work.Put(StateKind.Account, Key, StateJson.Write(record, StateJson.Default.AccountRecord));
    }

    public void Rename(Work work, string? pushName)
    {
        if (!string.IsNullOrEmpty(pushName) && pushName != Record.PushName)
            Change(work, Record with { PushName = pushName });
    }
}
