using System.Net;
using System.Security.Claims;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>What a credential was found to be.</summary>
/// <param name="Caller">Who presents it.</param>
/// <param name="Principal">The same for the framework; shared by requests, never changed.</param>
/// <param name="ValidUntil">When it has to be looked at anew.</param>
/// <param name="ExpiresAt">When the credential itself ends, or null.</param>
internal sealed record Verdict(Caller Caller, ClaimsPrincipal Principal, DateTimeOffset ValidUntil, DateTimeOffset? ExpiresAt)
{
    /// <summary>From where the account lets its credentials be used; null for anywhere.</summary>
    internal AddressRanges? AccountAddresses { get; init; }

    /// <summary>From where this key may be used; null for anywhere.</summary>
    internal AddressRanges? KeyAddresses { get; init; }

    internal bool Admits(IPAddress? address) =>
        AccountAddresses?.Contains(address) != false && KeyAddresses?.Contains(address) != false;
}
