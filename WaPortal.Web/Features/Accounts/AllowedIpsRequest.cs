using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>PUT /api/auth/allowed-ips</c>.</summary>
public sealed record AllowedIpsRequest
{
    /// <summary>Addresses and networks in CIDR notation, IPv4 or IPv6; null allows all.</summary>
    public Optional<IReadOnlyList<string?>?> AllowedIps { get; init; }

    /// <summary>True to take a list also when it shuts the caller out.</summary>
    public bool? Force { get; init; }
}
