using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Messages;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Media;

/// <summary>Sending files.</summary>
[Route("api/whatsapp/{instanceId}")]
[Tags("Messages")]
[RequiresScope(ApiScopes.Send)]
public sealed class FilesController(CheckSender check, SendMedia sendMedia, SendFile sendFile, IFileShelf shelf, IdempotentCall call) : ApiController
{
    /// <summary>The form around a file may take as much as this.</summary>
    private const long FormAllowance = 64 * 1024;

    /// <summary>Fetches a file of up to 100 MB from an address, sends it and answers once WhatsApp's server has it.</summary>
    [HttpPost("send-media")]
    public Task<ActionResult<SendResponse>> SendMediaAsync(string instanceId, SendMediaRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            new SendMedia.Input(instanceId, request.Phone, request.Url, request.Caption, request.Filename, call.MessageId)
            {
                ReplyTo = request.ReplyTo,
                Mentions = request.Mentions,
                Style = request.GifPlayback ? FileStyle.Gif : FileStyle.Plain,
            },
            cancellationToken);

    /// <summary>Sends a voice note. What is fetched has to be Ogg with Opus in it, by its bytes; how long it plays is read from it.</summary>
    [HttpPost("send-voice")]
    public Task<ActionResult<SendResponse>> SendVoiceAsync(string instanceId, SendVoiceRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            new SendMedia.Input(instanceId, request.Phone, request.Url, null, null, call.MessageId)
            {
                ReplyTo = request.ReplyTo,
                Mentions = request.Mentions,
                Style = FileStyle.Voice,
            },
            cancellationToken);

    /// <summary>Sends a sticker. What is fetched has to be a WebP picture, by its bytes; its size, and whether it moves, are read from it.</summary>
    [HttpPost("send-sticker")]
    public Task<ActionResult<SendResponse>> SendStickerAsync(string instanceId, SendStickerRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            new SendMedia.Input(instanceId, request.Phone, request.Url, null, null, call.MessageId)
            {
                ReplyTo = request.ReplyTo,
                Mentions = request.Mentions,
                Style = FileStyle.Sticker,
            },
            cancellationToken);

    /// <summary>Sends a file of up to 100 MB and answers once WhatsApp's server has it. Fields: <c>phone</c>, <c>caption</c>, <c>replyTo</c>, <c>mentions</c> (separated by commas), <c>gifPlayback</c>, <c>file</c>.</summary>
    [HttpPost("send-file")]
    [Consumes("multipart/form-data")]
    [ReadsFormItself]
    [FormField("phone", "Whom to: a number with country code, or a JID.", IsRequired = true)]
    [FormField("caption", "What to say with it.")]
    [FormField("replyTo", "The messageId that it replies to.")]
    [FormField("mentions", "Numbers or JIDs of those whom it names, separated by commas.")]
    [FormField("gifPlayback", "True for a video that is to play as a GIF does.", IsSwitch = true)]
    [FormField("file", "The file, of up to 100 MB.", IsRequired = true, IsFile = true)]
    [RequestSizeLimit(MediaErrors.FileMaxLength + FormAllowance)]
    public async Task<ActionResult<SendResponse>> SendFileAsync(string instanceId, CancellationToken cancellationToken)
    {
        // Nothing is taken for an instance that is not the caller's, or that could not send it.
        var ready = await check.ExecuteAsync(Caller, instanceId, cancellationToken);
        if (!ready.IsSuccess)
            return Refuse(ready.Error);
        var form = await FileForm.ReadAsync(Request, shelf, MediaErrors.FileMaxLength, cancellationToken);
        if (!form.IsSuccess)
            return Refuse(form.Error);
        var (file, name, fields) = (form.Value.File, form.Value.FileName, form.Value.Fields);
        var input = new SendFile.Input(instanceId, fields.GetValueOrDefault("phone"), fields.GetValueOrDefault("caption"), name, call.MessageId)
        {
            ReplyTo = fields.GetValueOrDefault("replyTo"),
            Mentions = fields.GetValueOrDefault("mentions")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Style = bool.TryParse(fields.GetValueOrDefault("gifPlayback"), out var loops) && loops ? FileStyle.Gif : FileStyle.Plain,
        };
        var outcome = await sendFile.ExecuteAsync(Caller, input, file, cancellationToken);
        return outcome.IsSuccess ? new SendResponse(outcome.Value) : Refuse(outcome.Error);
    }

    private async Task<ActionResult<SendResponse>> SendAsync(SendMedia.Input input, CancellationToken cancellationToken)
    {
        var outcome = await sendMedia.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess ? new SendResponse(outcome.Value) : Refuse(outcome.Error);
    }
}
