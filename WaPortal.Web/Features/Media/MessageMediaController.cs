using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Headers;

namespace WaPortal.Web.Features.Media;

/// <summary>The files of messages.</summary>
[Route("api/instances/{instanceId}/messages/{messageId}/media")]
[Tags("Messages")]
[RequiresScope(ApiScopes.Read)]
public sealed class MessageMediaController(GetMessageMedia get) : ApiController
{
    /// <summary>
    /// The file of a message, sent or received: as it is kept here, else as WhatsApp has it. It was checked in full first, so a file that is not what the
    /// message speaks of is never given out. What WhatsApp no longer has the phone is asked to upload again, which takes it half a minute at most. The
    /// content type is judged by the bytes. Takes <c>Range</c>.
    /// </summary>
    /// <param name="instanceId">The instance; it has to be connected where the file is not kept here.</param>
    /// <param name="messageId">WhatsApp's id of the message, or ours.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    [Produces("application/octet-stream", "application/json")]
    [ProducesResponseType<FileResult>(StatusCodes.Status200OK, "application/octet-stream")]
    public async Task<ActionResult> GetAsync(string instanceId, string messageId, CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, instanceId, messageId, cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        var (content, bytes, name, sha256) = outcome.Value;
        var type = bytes.Named(name);
        // Whoever opens the address in a browser sees pictures; everything else is saved, and nothing in it runs here.
        Response.Headers.ContentDisposition = DispositionOf(type, name);
        Response.Headers.ContentSecurityPolicy = ResponseHeadersMiddleware.Sandboxed;
        Response.Headers.CacheControl = "private, max-age=3600";
        return File(
            content, type.MimeType, lastModified: null, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(sha256)}\""), enableRangeProcessing: true);
    }

    private static string DispositionOf(FileType type, string? name)
    {
        var disposition = new ContentDispositionHeaderValue(type.Kind == MessageKinds.Document ? "attachment" : "inline");
        if (name is not null)
            disposition.SetHttpFileName(name);
        return disposition.ToString();
    }
}
