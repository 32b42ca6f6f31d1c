using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>The groups that instances are members of, as they are stored. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IGroupDirectory
{
    /// <summary>Groups by subject.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="search">Part of a subject or a JID, or null for all.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Page<GroupView>> ListAsync(string instanceId, string? search, int limit, int skip, CancellationToken cancellationToken);

    /// <summary>One group with its members, administrators first; null when the instance is no member of it.</summary>
    Task<GroupDetails?> FindAsync(string instanceId, string groupJid, CancellationToken cancellationToken);
}
