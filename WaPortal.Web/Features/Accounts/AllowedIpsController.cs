using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Accounts;

/// <summary>From where the account's API keys and tokens may be used.</summary>
[Route("api/auth/allowed-ips")]
[Tags("Authentication")]
[RequiresPerson]
public sealed class AllowedIpsController(GetAllowedIps get, SetAllowedIps set) : ApiController
{
    /// <summary>The list, and the address that this request comes from.</summary>
    [HttpGet]
    public async Task<ActionResult<AllowedIpsResponse>> GetAsync(CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? AllowedIpsResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Sets the list. One that shuts out the address of this request is refused unless <c>force</c> is true.</summary>
    [HttpPut]
    public async Task<ActionResult<AllowedIpsResponse>> SetAsync(AllowedIpsRequest request, CancellationToken cancellationToken)
    {
        var outcome = await set.ExecuteAsync(Caller, new SetAllowedIps.Input(request.AllowedIps, request.Force == true), cancellationToken);
        return outcome.IsSuccess ? AllowedIpsResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }
}
