using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Contacts;

/// <summary>Who is on WhatsApp.</summary>
[Route("api/whatsapp/{instanceId}/check")]
[Tags("Contacts")]
[RequiresScope(ApiScopes.Read)]
public sealed class NumbersController(CheckNumber check) : ApiController
{
    /// <summary>Asks WhatsApp whether a number has an account, and which. Asking about many numbers that have none gets an account restricted.</summary>
    /// <param name="instanceId">The instance that asks; it has to be connected.</param>
    /// <param name="phone">An international number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("{phone}")]
    public async Task<ActionResult<NumberResponse>> CheckAsync(string instanceId, string phone, CancellationToken cancellationToken)
    {
        var outcome = await check.ExecuteAsync(Caller, instanceId, phone, cancellationToken);
        return outcome.IsSuccess ? NumberResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }
}
