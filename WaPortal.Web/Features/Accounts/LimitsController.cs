using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Accounts;

/// <summary>What the account may use.</summary>
[Route("api/auth/limits")]
[Tags("Account")]
[RequiresScope(ApiScopes.Read)]
public sealed class LimitsController(GetAccountLimits get) : ApiController
{
    /// <summary>The limits of the account's plan, and what was used of them; a limit of null means without end.</summary>
    [HttpGet]
    public async Task<ActionResult<LimitsResponse>> GetAsync(CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? LimitsResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }
}
