using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Settings;

/// <summary>The time before an instance was linked.</summary>
[Route("api/instances/{instanceId}/history")]
[Tags("Settings")]
public sealed class HistoryController(GetHistory get, SetHistory set) : ApiController
{
    /// <summary>How far the import is, and whether webhooks are told of it.</summary>
    [HttpGet]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<HistoryResponse>> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        Show(await get.ExecuteAsync(Caller, instanceId, cancellationToken));

    /// <summary>Sets whether webhooks are told of messages of the past, as <c>message_received</c> and <c>message_sent</c> with <c>backfill</c>.</summary>
    [HttpPut]
    [RequiresScope(ApiScopes.Manage)]
    public async Task<ActionResult<HistoryResponse>> SetAsync(string instanceId, HistoryRequest request, CancellationToken cancellationToken) =>
        Show(await set.ExecuteAsync(Caller, instanceId, request.Webhooks, cancellationToken));

    private static ActionResult<HistoryResponse> Show(Result<HistorySettings> outcome) =>
        outcome.IsSuccess ? new HistoryResponse(outcome.Value.Webhooks, outcome.Value.Progress) : Refuse(outcome.Error);
}
