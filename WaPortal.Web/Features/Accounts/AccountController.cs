using Mapster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Managing one's own account.</summary>
[Route("api/auth")]
[Tags("Account")]
[RequiresPerson]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class AccountController(
    UpdateAccount updateAccount, ChangePassword changePassword, GetAccountSettings getSettings, UpdateAccountSettings updateSettings,
    SignOutEverywhere signOutEverywhere, DeleteAccount deleteAccount) : ApiController
{
    /// <summary>Changes the names.</summary>
    [HttpPut("me")]
    public async Task<ActionResult<CurrentUserResponse>> UpdateAsync(UpdateAccountRequest request, CancellationToken cancellationToken)
    {
        var outcome = await updateAccount.ExecuteAsync(Caller, new UpdateAccount.Input(request.FirstName, request.LastName), cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<CurrentUserResponse>() : Refuse(outcome.Error);
    }

    /// <summary>How the account is protected.</summary>
    [HttpGet("settings")]
    public async Task<ActionResult<AccountSettingsResponse>> GetSettingsAsync(CancellationToken cancellationToken)
    {
        var outcome = await getSettings.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<AccountSettingsResponse>() : Refuse(outcome.Error);
    }

    /// <summary>Says whether login returns the primary API key.</summary>
    [HttpPut("settings")]
    public async Task<ActionResult<AccountSettingsResponse>> UpdateSettingsAsync(UpdateAccountSettingsRequest request, CancellationToken cancellationToken)
    {
        var outcome = await updateSettings.ExecuteAsync(Caller, request.ReturnApiKeyAtLogin, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<AccountSettingsResponse>() : Refuse(outcome.Error);
    }

    /// <summary>Changes the password and ends every sign-in of the account; the answer is a new one. API keys stay.</summary>
    [HttpPost("change-password")]
    public async Task<ActionResult<SessionResponse>> ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancellationToken)
    {
        var outcome = await changePassword.ExecuteAsync(
            Caller, new ChangePassword.Input(request.CurrentPassword, request.NewPassword), cancellationToken);
        return outcome.IsSuccess ? SessionResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Ends every sign-in of the account, this one included. API keys stay.</summary>
    [HttpPost("logout-all")]
    public async Task<ActionResult<DoneResponse>> SignOutEverywhereAsync(CancellationToken cancellationToken)
    {
        var outcome = await signOutEverywhere.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "Signed out everywhere.") : Refuse(outcome.Error);
    }

    /// <summary>
    /// Deletes the account: keys and sign-ins end at once, name and address are forgotten, instances are unlinked; messages and all the rest are purged
    /// after 30 days unless the installation says otherwise. The last administrator cannot do so.
    /// </summary>
    [HttpDelete("me")]
    public async Task<ActionResult<DoneResponse>> DeleteAsync(DeleteAccountRequest request, CancellationToken cancellationToken)
    {
        var outcome = await deleteAccount.ExecuteAsync(Caller, new DeleteAccount.Input(request.Password, request.Code), cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "The account is deleted.") : Refuse(outcome.Error);
    }
}
