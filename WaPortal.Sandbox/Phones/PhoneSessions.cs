using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Phones;

/// <summary>A phone's Signal sessions, one for each companion device that it knows, under the device's LID. Guarded by the realm's lock.</summary>
internal sealed class PhoneSessions(Account account)
{
    private readonly Dictionary<string, byte[]> _sleeping = [];
    private readonly Dictionary<string, SessionRecord> _sessions = [];

    /// <summary>The session record with a device; an empty one when there is none, or only one with an earlier device of that number.</summary>
    public SessionRecord Load(Companion device)
    {
        var address = Address(device);
        if (!_sessions.TryGetValue(address, out var record)
            && (!_sleeping.Remove(address, out var bytes) || !SessionRecord.TryParse(bytes, out record)))
        {
            record = new SessionRecord();
        }

        if (record.RemoteIdentityKey is { } key && !key.AsSpan().SequenceEqual(device.Record.IdentityKey))
            record = new SessionRecord();
        _sessions[address] = record;
        return record;
    }

    public void Save(Work work, Companion device, SessionRecord record) =>
        work.Put(StateKind.Session, $"{account.Key}/{Address(device)}", record.Serialize());

    /// <summary>Takes an entry of the state file back in; it is parsed when it is needed.</summary>
    public void Restore(string address, byte[] record) => _sleeping[address] = record;

    private static string Address(Companion device) => SignalAddress.Of(device.Lid).ToString();
}
