using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Mail;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>What goes by mail: confirming an address, and a new password for whoever forgot the old one.</summary>
[Route("api/auth")]
[Tags("Authentication")]
[AllowAnonymous]
public sealed class EmailController(RequestMail requestMail, ConfirmEmail confirmEmail, ResetPassword resetPassword) : ApiController
{
    /// <summary>Confirms an e-mail address with the token from the link that was mailed to it.</summary>
    [HttpPost("confirm-email")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<ActionResult<DoneResponse>> ConfirmAsync(ConfirmEmailRequest request, CancellationToken cancellationToken)
    {
        var outcome = await confirmEmail.ExecuteAsync(request.Token, cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "The e-mail address is confirmed.") : Refuse(outcome.Error);
    }

    /// <summary>Mails another link to confirm an address. The answer is the same whether the address has an account or not.</summary>
    [HttpPost("resend-confirmation")]
    [EnableRateLimiting(RateLimits.Mail)]
    public async Task<ActionResult<DoneResponse>> ResendAsync(ResendConfirmationRequest request, CancellationToken cancellationToken)
    {
        var outcome = await requestMail.ExecuteAsync(MailKinds.ConfirmEmail, request.Email, cancellationToken);
        return outcome.IsSuccess
            ? new DoneResponse(true, "If this address has an account and is not confirmed yet, a link is on its way to it.")
            : Refuse(outcome.Error);
    }

    /// <summary>Mails a link to choose a new password. The answer is the same whether the address has an account or not.</summary>
    [HttpPost("forgot-password")]
    [EnableRateLimiting(RateLimits.Mail)]
    public async Task<ActionResult<DoneResponse>> ForgotAsync(ForgotPasswordRequest request, CancellationToken cancellationToken)
    {
        var outcome = await requestMail.ExecuteAsync(MailKinds.ResetPassword, request.Email, cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "If this address has an account, a link is on its way to it.") : Refuse(outcome.Error);
    }

    /// <summary>Sets a new password with the token from the link, and ends every sign-in of the account. API keys stay.</summary>
    [HttpPost("reset-password")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<ActionResult<DoneResponse>> ResetAsync(ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        var outcome = await resetPassword.ExecuteAsync(new ResetPassword.Input(request.Token, request.Password), cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "The password is set; sign in with it.") : Refuse(outcome.Error);
    }
}
