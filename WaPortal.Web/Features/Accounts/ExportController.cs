using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Taking one's data along.</summary>
[Route("api/auth/me/export")]
[Tags("Account")]
[RequiresPerson]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ExportController(ExportAccount export) : ApiController
{
    /// <summary>
    /// All that the portal keeps of the account, but for secrets: a ZIP with JSON lines of account, keys, instances, webhooks, chats, messages, media,
    /// activity, audit and usage, written while it is downloaded. One at a time.
    /// </summary>
    [HttpGet]
    [Produces("application/zip", "application/json")]
    [ProducesResponseType<FileResult>(StatusCodes.Status200OK, "application/zip")]
    public async Task<ActionResult> ExportAsync(CancellationToken cancellationToken)
    {
        var outcome = await export.ExecuteAsync(Caller, Begin, cancellationToken);
        return outcome.IsSuccess ? new EmptyResult() : Refuse(outcome.Error);

        Stream Begin()
        {
            // The rows go out asynchronously; a ZIP writes the few bytes of its headers otherwise.
            if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } control)
                control.AllowSynchronousIO = true;
            Response.ContentType = "application/zip";
            Response.Headers.ContentDisposition = "attachment; filename=waportal-export.zip";
            Response.Headers.CacheControl = "no-store";
            return Response.Body;
        }
    }
}
