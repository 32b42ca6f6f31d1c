using System.Globalization;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;

namespace WaPortal.Sandbox.Phones;

/// <summary>The messages that a phone remembers, in order. Guarded by the realm's lock.</summary>
internal sealed class PhoneMemory(Account account)
{
    private readonly SortedDictionary<long, PhoneMessage> _messages = [];
    private readonly Dictionary<(string Peer, bool FromMe, string Id), long> _byId = [];
    private long _last;

    public IReadOnlyCollection<PhoneMessage> All => _messages.Values;

    public PhoneMessage? Find(string peer, bool fromMe, string id) =>
        _byId.TryGetValue((peer, fromMe, id), out var sequence) ? _messages[sequence] : null;

    /// <summary>Remembers a message; its sequence is given here.</summary>
    /// <returns>False when it is remembered already.</returns>
    public bool Add(Work work, PhoneMessage message, int limit)
    {
        message = message with { Sequence = _last + 1 };
        if (!Insert(message))
            return false;
        Put(work, message);
        while (_messages.Count > limit)
            Forget(work, _messages.First().Value);
        return true;
    }

    public void Replace(Work work, PhoneMessage message)
    {
        _messages[message.Sequence] = message;
        Put(work, message);
    }

    /// <summary>Takes an entry of the state file back in.</summary>
    public void Restore(PhoneMessage message) => Insert(message);

    private bool Insert(PhoneMessage message)
    {
        if (!_byId.TryAdd((message.Peer, message.FromMe, message.Id), message.Sequence))
            return false;
        _messages.Add(message.Sequence, message);
        _last = Math.Max(_last, message.Sequence);
        return true;
    }

    private void Forget(Work work, PhoneMessage message)
    {
        _messages.Remove(message.Sequence);
        _byId.Remove((message.Peer, message.FromMe, message.Id));
        work.Delete(StateKind.PhoneMessage, Key(message.Sequence));
    }

    private void Put(Work work, PhoneMessage message) =>
        work.Put(StateKind.PhoneMessage, Key(message.Sequence), StateJson.Write(message, StateJson.Default.PhoneMessage));

    private string Key(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{account.Key}/{sequence:D12}");
}
