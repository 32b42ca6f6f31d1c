using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>The second factor: codes of an authenticator app (TOTP).</summary>
[Route("api/auth/2fa")]
[Tags("Account")]
[RequiresPerson]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoFactorController(
    SetUpTwoFactor setUp, EnableTwoFactor enable, DisableTwoFactor disable, RenewRecoveryCodes renew) : ApiController
{
    /// <summary>Makes a secret for an authenticator app; nothing asks for it until it is enabled.</summary>
    [HttpPost("setup")]
    public async Task<ActionResult<TwoFactorSetupResponse>> SetUpAsync(CancellationToken cancellationToken)
    {
        var outcome = await setUp.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? Secret(new TwoFactorSetupResponse(outcome.Value.SharedKey, outcome.Value.Uri)) : Refuse(outcome.Error);
    }

    /// <summary>Turns the second factor on with a first code of the app. The answer has the recovery codes, this once.</summary>
    [HttpPost("enable")]
    public async Task<ActionResult<RecoveryCodesResponse>> EnableAsync(EnableTwoFactorRequest request, CancellationToken cancellationToken)
    {
        var outcome = await enable.ExecuteAsync(Caller, request.Code, cancellationToken);
        return outcome.IsSuccess ? Secret(new RecoveryCodesResponse(outcome.Value)) : Refuse(outcome.Error);
    }

    /// <summary>Turns the second factor off.</summary>
    [HttpPost("disable")]
    public async Task<ActionResult<DoneResponse>> DisableAsync(DisableTwoFactorRequest request, CancellationToken cancellationToken)
    {
        var outcome = await disable.ExecuteAsync(Caller, new DisableTwoFactor.Input(request.Password, request.Code), cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "The second factor is off.") : Refuse(outcome.Error);
    }

    /// <summary>Makes new recovery codes; the old ones are void.</summary>
    [HttpPost("recovery-codes")]
    public async Task<ActionResult<RecoveryCodesResponse>> RenewAsync(RenewRecoveryCodesRequest request, CancellationToken cancellationToken)
    {
        var outcome = await renew.ExecuteAsync(Caller, new RenewRecoveryCodes.Input(request.Password, request.Code), cancellationToken);
        return outcome.IsSuccess ? Secret(new RecoveryCodesResponse(outcome.Value)) : Refuse(outcome.Error);
    }

    private ActionResult<T> Secret<T>(T answer)
    {
        Response.Headers.CacheControl = "no-store";
        return answer;
    }
}
