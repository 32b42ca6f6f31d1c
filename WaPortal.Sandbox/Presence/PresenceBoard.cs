using WaPortal.Sandbox.Accounts;

namespace WaPortal.Sandbox.Presence;

/// <summary>Who wants to hear of whose presence, while connected. Guarded by the realm's lock.</summary>
internal sealed class PresenceBoard
{
    private readonly Dictionary<Account, Dictionary<Companion, bool>> _subscribers = [];

    /// <summary>Accounts whose phone itself is in use.</summary>
    public HashSet<Account> Online { get; } = [];

    /// <summary>Accounts that do not let others know when they were there last.</summary>
    public HashSet<Account> Hidden { get; } = [];

    /// <param name="lid">True when the subscriber addresses the account by LID.</param>
    public void Subscribe(Account account, Companion subscriber, bool lid)
    {
        if (!_subscribers.TryGetValue(account, out var subscribers))
            _subscribers.Add(account, subscribers = []);
        subscribers[subscriber] = lid;
    }

    /// <summary>The subscribers of an account and whether each addresses it by LID.</summary>
    public IReadOnlyCollection<KeyValuePair<Companion, bool>> SubscribersOf(Account account) =>
        _subscribers.TryGetValue(account, out var subscribers) ? subscribers : [];

    /// <summary>Forgets a device that left: it subscribes anew when it comes back.</summary>
    public void Remove(Companion subscriber)
    {
        foreach (var subscribers in _subscribers.Values)
            subscribers.Remove(subscriber);
    }
}
