using System.Security.Claims;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>What a credential was found to be.</summary>
/// <param name="Caller">Who presents it.</param>
/// <param name="Principal">The same for the framework; shared by requests, never changed.</param>
/// <param name="ValidUntil">When it has to be looked at anew.</param>
internal sealed record Verdict(Caller Caller, ClaimsPrincipal Principal, DateTimeOffset ValidUntil);
