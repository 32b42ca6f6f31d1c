using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Presence;

/// <summary>Of whom this client wants to hear whether they are online. The server forgets that with each connection.</summary>
internal sealed class WatchedContacts(int most)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Jid> _contacts = [];

    /// <returns>False when there are too many already.</returns>
    public bool TryAdd(Jid contact)
    {
        lock (_lock)
            return _contacts.Contains(contact) || (_contacts.Count < most && _contacts.Add(contact));
    }

    public void Remove(Jid contact)
    {
        lock (_lock)
            _contacts.Remove(contact);
    }

    public bool Contains(Jid contact)
    {
        lock (_lock)
            return _contacts.Contains(contact);
    }

    public IReadOnlyList<Jid> All()
    {
        lock (_lock)
            return [.. _contacts];
    }
}
