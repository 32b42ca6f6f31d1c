using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Stores;

/// <summary>Where a client's state and events become durable.</summary>
public interface IClientHost
{
    /// <summary>
    /// Makes a commit durable, all of it or nothing. The client sends no ack, no receipt and no ciphertext that depends on
    /// it before this has completed. Commits of one client take effect in the order of the calls: an implementation must
    /// enqueue synchronously, before its first await, since a client may have several commits under way.
    /// </summary>
    /// <exception cref="FencedException">Another owner took this session over; the client must stop at once.</exception>
    ValueTask CommitAsync(ClientCommit commit, CancellationToken cancellationToken);
}

/// <summary>Protocol state and what the outside is to be told, belonging together.</summary>
/// <param name="Changes">Protocol state.</param>
/// <param name="Events">Events in order of their happening; an event may be seen again after a crash, with the same ids.</param>
public sealed record ClientCommit(StateChanges Changes, IReadOnlyList<ClientEvent> Events);
