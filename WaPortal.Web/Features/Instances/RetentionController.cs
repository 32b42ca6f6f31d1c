using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Instances;

/// <summary>How long the messages of an instance are kept.</summary>
[Route("api/instances/{instanceId}/retention")]
[Tags("Instances")]
public sealed class RetentionController(GetRetention get, SetRetention set) : ApiController
{
    /// <summary>The rule of the instance.</summary>
    [HttpGet]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<RetentionResponse>> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        Show(await get.ExecuteAsync(Caller, instanceId, cancellationToken));

    /// <summary>Sets the rule: for how many days messages are kept, or null for the portal's own rule. Older ones go within the hour.</summary>
    [HttpPut]
    [RequiresScope(ApiScopes.Manage)]
    public async Task<ActionResult<RetentionResponse>> SetAsync(string instanceId, RetentionRequest request, CancellationToken cancellationToken) =>
        Show(await set.ExecuteAsync(Caller, new SetRetention.Input(instanceId, request.MessageDays), cancellationToken));

    private static ActionResult<RetentionResponse> Show(Result<Retention> outcome) =>
        outcome.IsSuccess ? new RetentionResponse(outcome.Value.MessageDays) : Refuse(outcome.Error);
}
