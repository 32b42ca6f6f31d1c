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
}
