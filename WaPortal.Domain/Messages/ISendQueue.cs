namespace WaPortal.Domain.Messages;

/// <summary>Texts that wait for their instances to be connected.</summary>
public interface ISendQueue
{
    /// <summary>The most that one instance may have waiting.</summary>
    const int MostPerInstance = 1_000;

    /// <summary>Puts a text in, durably. One that is there already, by its id, stays as it is.</summary>
    /// <param name="ownerId">Whose it is.</param>
    /// <param name="instanceId">Who is to send it.</param>
    /// <param name="to">A JID, or the digits of a number.</param>
    /// <param name="text">What to say.</param>
    /// <param name="messageId">The id to use, or null for a new one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The id; null when the queue is full.</returns>
    Task<string?> AddAsync(string ownerId, string instanceId, string to, string text, string? messageId, CancellationToken cancellationToken);
}
