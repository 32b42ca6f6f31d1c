using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Phones;

/// <summary>A phone's sender keys, its own and those of other devices. Guarded by the realm's lock.</summary>
internal sealed class PhoneSenderKeys(Account account)
{
    private readonly Dictionary<string, SenderKeyRecord> _records = [];

    /// <summary>The key of a device in a group; an empty record when there is none.</summary>
    public SenderKeyRecord Load(Group group, SignalAddress sender) =>
        _records.TryGetValue(Name(group, sender), out var record) ? record : Replace(group, sender, new SenderKeyRecord());

    public SenderKeyRecord Replace(Group group, SignalAddress sender, SenderKeyRecord record) => _records[Name(group, sender)] = record;

    public void Save(Work work, Group group, SignalAddress sender) =>
        work.Put(StateKind.SenderKey, $"{account.Key}/{Name(group, sender)}", Load(group, sender).Serialize());

    /// <summary>Takes an entry of the state file back in.</summary>
    public void Restore(string name, byte[] bytes)
    {
        if (SenderKeyRecord.TryParse(bytes, out var record))
            _records[name] = record;
    }

    private static string Name(Group group, SignalAddress sender) => $"{group.Record.Id}|{sender}";
}
