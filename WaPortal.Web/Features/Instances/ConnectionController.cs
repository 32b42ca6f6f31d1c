using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Instances;

/// <summary>An instance's link to WhatsApp: its QR, its state, connecting anew and logging out.</summary>
[Route("api")]
[Tags("Connection")]
[RequiresScope(ApiScopes.Manage)]
public sealed class ConnectionController(
    GetQr getQr, RequestPairingCode requestCode, GetInstanceStatus getStatus, ReconnectInstance reconnect, LogoutInstance logout) : ApiController
{
    /// <summary>The code for the phone to scan, as text; as an image with <c>?format=svg</c>, <c>?format=png</c> or an <c>Accept</c> header for one.</summary>
    [HttpGet("instances/{instanceId}/qr")]
    [HttpGet("whatsapp/{instanceId}/qr")]
    [ProducesResponseType<QrResponse>(StatusCodes.Status200OK, "application/json")]
    public async Task<ActionResult> GetQrAsync(string instanceId, string? format, CancellationToken cancellationToken)
    {
        if (!QrImage.TryChoose(format, Request.Headers.Accept, out var mediaType))
            return Refuse(QrImage.UnknownFormat);
        var outcome = await getQr.ExecuteAsync(Caller, instanceId, cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);

        // Whoever holds this text can link the account's phone to themselves.
        Response.Headers.CacheControl = "no-store";
        if (outcome.Value.ExpiresAt is { } expiresAt)
            Response.Headers["X-QR-Expires-At"] = InstantConverter.ToText(expiresAt);
        return mediaType is null
            ? Ok(new QrResponse(outcome.Value.Text))
            : File(QrImage.Draw(outcome.Value.Text, mediaType), mediaType);
    }

    /// <summary>
    /// A code to type into the phone in the place of scanning the QR: on the phone, Linked devices, Link a device, Link with phone number instead.
    /// Connects an instance that is not linked. WhatsApp tells the phone that somebody asks, so only a few codes may be asked for in ten minutes.
    /// </summary>
    [HttpPost("instances/{instanceId}/pairing-code")]
    [HttpPost("whatsapp/{instanceId}/pairing-code")]
    public async Task<ActionResult<PairingCodeResponse>> RequestPairingCodeAsync(
        string instanceId, PairingCodeRequest request, CancellationToken cancellationToken)
    {
        var outcome = await requestCode.ExecuteAsync(Caller, instanceId, request.Phone, cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        // Whoever holds this code can link the account's phone to themselves.
        Response.Headers.CacheControl = "no-store";
        return new PairingCodeResponse(outcome.Value.Code, outcome.Value.ExpiresAt);
    }

    /// <summary>The session's state.</summary>
    [HttpGet("whatsapp/{instanceId}/status")]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<ConnectionStatus>> GetStatusAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await getStatus.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? ConnectionStatus.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Asks for a fresh connection; a logged-out instance gets new QR codes.</summary>
    [HttpPost("instances/{instanceId}/reconnect")]
    public async Task<ActionResult<ActionResponse>> ReconnectAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await reconnect.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? ActionResponse.Done($"Instance {instanceId} reconnected") : Refuse(outcome.Error);
    }

    /// <summary>Unlinks the phone.</summary>
    [HttpPost("instances/{instanceId}/logout")]
    public async Task<ActionResult<ActionResponse>> LogoutAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await logout.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? ActionResponse.Done($"Instance {instanceId} logged out") : Refuse(outcome.Error);
    }

    /// <summary>Unlinks the phone; the same as the other logout, with the shorter answer.</summary>
    [HttpPost("whatsapp/{instanceId}/logout")]
    public async Task<ActionResult<SuccessResponse>> LogoutShortAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await logout.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? new SuccessResponse(true) : Refuse(outcome.Error);
    }
}
