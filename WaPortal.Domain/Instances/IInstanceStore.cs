using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Where instances and their own webhook settings are kept. Sees what <see cref="OwnerScope"/> shows, never deleted ones.</summary>
public interface IInstanceStore
{
    /// <summary>Adds an instance, and writes what else the scope has to save; false when its owner has as many as allowed already, also when several are added at once.</summary>
    /// <param name="record">The instance.</param>
    /// <param name="most">How many its owner may have, or null for any number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<bool> AddAsync(InstanceRecord record, int? most, CancellationToken cancellationToken);

    /// <summary>How many instances the scope sees.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>An instance, or null. What is changed in it is written by <see cref="SaveAsync"/>.</summary>
    Task<InstanceRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>An instance to look at, without its webhook, or null.</summary>
    Task<Instance?> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// True when the scope sees the instance. Cheap enough for every message: the answer is remembered for a while, so right after a
    /// deletion on another node it may still be true; the session refuses then.
    /// </summary>
    ValueTask<bool> ExistsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Instances, oldest first.</summary>
    /// <param name="search">Part of the name, or null for all.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="limit">The most to return, or null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<InstanceRecord>> ListAsync(string? search, int skip, int? limit, CancellationToken cancellationToken);

    /// <summary>Writes what was changed since <see cref="FindAsync"/>; false when somebody else edited the instance in between.</summary>
    Task<bool> SaveAsync(CancellationToken cancellationToken);

    /// <summary>Says whether the portal should keep the instance connected, also after a restart. Leaves all else alone.</summary>
    Task SetShouldConnectAsync(string id, bool shouldConnect, CancellationToken cancellationToken);

    /// <summary>Sets how many days messages of the instance are kept, and writes what else the scope has to save; false when there is no such instance.</summary>
    Task<bool> SetMessageDaysAsync(string id, int? days, CancellationToken cancellationToken);

    /// <summary>Sets whether webhooks are told of the instance's past, and writes what else the scope has to save; false when there is no such instance.</summary>
    Task<bool> SetHistoryWebhooksAsync(string id, bool webhooks, CancellationToken cancellationToken);

    /// <summary>Marks it deleted and switches its webhooks off, and writes what else the scope has to save.</summary>
    Task DeleteAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
