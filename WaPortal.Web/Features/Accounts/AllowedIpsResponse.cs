using WaPortal.Domain.Accounts;

namespace WaPortal.Web.Features.Accounts;

/// <summary>From where the account's API keys and tokens may be used.</summary>
/// <param name="AllowedIps">In CIDR notation; null for anywhere.</param>
/// <param name="CurrentAddress">The address that the request came from.</param>
public sealed record AllowedIpsResponse(IReadOnlyList<string>? AllowedIps, string? CurrentAddress)
{
    internal static AllowedIpsResponse Of(AllowedIps list) => new(list.Ranges, list.CurrentAddress);
}
