using Mapster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>The caller's passkeys (WebAuthn): for pages of the portal, since browsers bind passkeys to the site that asks for them.</summary>
[Route("api/auth/passkeys")]
[Tags("Account")]
[RequiresPerson]
public sealed class PasskeysController(
    BeginPasskey begin, AddPasskey add, ListPasskeys list, RenamePasskey rename, RemovePasskey remove) : ApiController
{
    /// <summary>What <c>navigator.credentials.create</c> needs, and a ticket to send back with its answer. Asks for the password once more.</summary>
    [HttpPost("options")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<ActionResult<PasskeyOptionsResponse>> BeginAsync(BeginPasskeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await begin.ExecuteAsync(Caller, new BeginPasskey.Input(request.Password, request.Code), cancellationToken);
        return outcome.IsSuccess ? PasskeyOptionsResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Keeps the passkey that the browser made.</summary>
    [HttpPost]
    [ProducesResponseType<PasskeyResponse>(StatusCodes.Status201Created)]
    public async Task<ActionResult<PasskeyResponse>> AddAsync(AddPasskeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await add.ExecuteAsync(
            Caller, new AddPasskey.Input(request.Ticket, request.Credential?.GetRawText(), request.Name), cancellationToken);
        return outcome.IsSuccess ? Created("/api/auth/passkeys", outcome.Value.Adapt<PasskeyResponse>()) : Refuse(outcome.Error);
    }

    /// <summary>All passkeys, oldest first.</summary>
    [HttpGet]
    public async Task<ActionResult<PasskeyListResponse>> ListAsync(CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? new PasskeyListResponse(outcome.Value.Adapt<IReadOnlyList<PasskeyResponse>>()) : Refuse(outcome.Error);
    }

    /// <summary>Calls a passkey something else.</summary>
    [HttpPut("{passkeyId}")]
    public async Task<ActionResult<PasskeyResponse>> RenameAsync(string passkeyId, RenamePasskeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await rename.ExecuteAsync(Caller, passkeyId, request.Name, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<PasskeyResponse>() : Refuse(outcome.Error);
    }

    /// <summary>Takes a passkey away; the password stays.</summary>
    [HttpDelete("{passkeyId}")]
    public async Task<ActionResult<DoneResponse>> RemoveAsync(string passkeyId, CancellationToken cancellationToken)
    {
        var outcome = await remove.ExecuteAsync(Caller, passkeyId, cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "The passkey is removed.") : Refuse(outcome.Error);
    }
}
