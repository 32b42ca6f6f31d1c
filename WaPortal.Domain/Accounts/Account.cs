using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>A person who uses the portal, as the rest of it sees them.</summary>
/// <param name="Id"><c>usr_…</c>.</param>
/// <param name="Email">As it was typed at registration.</param>
/// <param name="FirstName">May be empty.</param>
/// <param name="LastName">May be empty.</param>
/// <param name="IsAdministrator">May see the system as a whole.</param>
/// <param name="Stamp">Changes with the password and the role; a token that carries another one is void.</param>
public sealed record Account(string Id, string Email, string FirstName, string LastName, bool IsAdministrator, string Stamp)
{
    /// <summary>True while an administrator keeps it from acting.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>From where its keys and tokens may be used, as <see cref="AddressRanges"/> spells networks; null for anywhere.</summary>
    public IReadOnlyList<string>? AllowedIps { get; init; }
}
