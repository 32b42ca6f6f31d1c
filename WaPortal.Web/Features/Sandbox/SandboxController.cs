using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Media;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Media;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Sandbox;

/// <summary>Test mode: what a person would do with the phones, for instances made with <c>"sandbox": true</c>.</summary>
[Route("api/sandbox/{instanceId}")]
[Tags("Sandbox")]
[RequiresScope(ApiScopes.Manage)]
public sealed class SandboxController(
    ScanWithSandboxPhone scan, EnterCodeOnSandboxPhone enter, WriteAsSandboxContact write, ListSandboxMessages list, CheckSandboxContact check,
    SendFileAsSandboxContact sendFile, IFileShelf shelf) : ApiController
{
    /// <summary>The form around a file may take as much as this.</summary>
    private const long FormAllowance = 64 * 1024;

    /// <summary>Lets a simulated phone scan the QR; answers once the instance is connected.</summary>
    [HttpPost("scan")]
    public async Task<ActionResult<ScanResponse>> ScanAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await scan.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? new ScanResponse(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Types the instance's pairing code into the simulated phone that it was asked for; answers once the instance is connected.</summary>
    [HttpPost("enter-code")]
    public async Task<ActionResult<ScanResponse>> EnterCodeAsync(string instanceId, EnterCodeRequest request, CancellationToken cancellationToken)
    {
        var input = new EnterCodeOnSandboxPhone.Input(instanceId, request.Phone, request.Code);
        var outcome = await enter.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess ? new ScanResponse(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Lets a simulated contact write to the instance.</summary>
    [HttpPost("messages")]
    public async Task<ActionResult<ContactMessageResponse>> WriteAsync(
        string instanceId, ContactMessageRequest request, CancellationToken cancellationToken)
    {
        var input = new WriteAsSandboxContact.Input(instanceId, request.From, request.Name, request.Message);
        var outcome = await write.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess ? new ContactMessageResponse(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Lets a simulated contact send the instance a file of up to 100 MB; what its bytes say that it is decides how it goes.</summary>
    [HttpPost("files")]
    [Consumes("multipart/form-data")]
    [ReadsFormItself]
    [FormField("from", "The simulated contact's number.", IsRequired = true)]
    [FormField("name", "What the contact calls itself.")]
    [FormField("caption", "What it says with the file.")]
    [FormField("file", "The file, of up to 100 MB.", IsRequired = true, IsFile = true)]
    [RequestSizeLimit(MediaErrors.FileMaxLength + FormAllowance)]
    public async Task<ActionResult<ContactMessageResponse>> SendFileAsync(string instanceId, CancellationToken cancellationToken)
    {
        // Nothing is taken for an instance that is not the caller's, or that nobody could write to.
        var ready = await check.ExecuteAsync(instanceId, cancellationToken);
        if (!ready.IsSuccess)
            return Refuse(ready.Error);
        var form = await FileForm.ReadAsync(Request, shelf, MediaErrors.FileMaxLength, cancellationToken);
        if (!form.IsSuccess)
            return Refuse(form.Error);
        var (file, fileName, fields) = (form.Value.File, form.Value.FileName, form.Value.Fields);
        var input = new SendFileAsSandboxContact.Input(
            instanceId, fields.GetValueOrDefault("from"), fields.GetValueOrDefault("name"), fields.GetValueOrDefault("caption"), fileName);
        var outcome = await sendFile.ExecuteAsync(Caller, input, file, cancellationToken);
        return outcome.IsSuccess ? new ContactMessageResponse(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>What a simulated contact received from the instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="phone">The contact's number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("messages")]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<ContactInboxResponse>> ListAsync(string instanceId, string? phone, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListSandboxMessages.Input(instanceId, phone), cancellationToken);
        return outcome.IsSuccess ? new ContactInboxResponse(outcome.Value.Adapt<List<ContactInboxItem>>()) : Refuse(outcome.Error);
    }
}
