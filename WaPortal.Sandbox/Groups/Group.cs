using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>A group of a realm; its members are addressed by LID. Guarded by the realm's lock.</summary>
internal sealed class Group(string realm, GroupRecord record)
{
    /// <summary>What the state file holds of it.</summary>
    public GroupRecord Record { get; private set; } = record;

    public Jid Jid => new(Record.Id, JidServer.Group);

    public void Change(Work work, GroupRecord record)
    {
        Record = record;
        work.Put(StateKind.Group, $"{realm}/{record.Id}", StateJson.Write(record, StateJson.Default.GroupRecord));
    }

    public bool Has(Account account) => Record.Members.ContainsKey(account.Phone);

    public bool IsAdmin(Account account) => Record.Members.GetValueOrDefault(account.Phone) != GroupRole.Member;

    /// <summary>The accounts that are members.</summary>
    public IReadOnlyList<Account> Members(Realm of) =>
        [.. Record.Members.Keys.Select(phone => of.Find(Jid.Phone(phone))).OfType<Account>()];
}
