using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Contacts;

/// <summary>Whom an instance knows. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IContactDirectory
{
    /// <summary>People and groups, by name; those without one come last.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="search">Part of a name or of an address, or null for all.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="limit">The most to return, or null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Contact>> ListAsync(string instanceId, string? search, int skip, int? limit, CancellationToken cancellationToken);

    /// <summary>Numbers and their LIDs, by number.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="phoneJid">The one number to tell of, or null for all.</param>
    /// <param name="lid">The one LID to tell of, or null for all.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Page<LidMapping>> ListLidsAsync(
        string instanceId, string? phoneJid, string? lid, int limit, int skip, CancellationToken cancellationToken);
}
