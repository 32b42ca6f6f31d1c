using System.Security.Claims;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>What a credential was found to be.</summary>
/// <param name="Caller">Who presents it.</param>
/// <param name="Principal">The same for the framework; shared by requests, never changed.</param>
/// <param name="ValidUntil">When it has to be looked at anew.</param>
/// <param name="ExpiresAt">When the credential itself ends, or null.</param>
internal sealed record Verdict(Caller Caller, ClaimsPrincipal Principal, DateTimeOffset ValidUntil, DateTimeOffset? ExpiresAt);
