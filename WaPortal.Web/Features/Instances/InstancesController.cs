using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Instances;

/// <summary>The caller's instances.</summary>
[Route("api/instances")]
[Tags("Instances")]
[RequiresScope(ApiScopes.Manage)]
public sealed class InstancesController(
    CreateInstance create, ListInstances list, GetInstance get, UpdateInstance update, DeleteInstance delete) : ApiController
{
    /// <summary>Adds an instance and starts to connect it. With <c>"sandbox": true</c> it talks to simulated phones.</summary>
    [HttpPost]
    [ProducesResponseType<InstanceCreatedResponse>(StatusCodes.Status201Created)]
    public async Task<ActionResult<InstanceCreatedResponse>> CreateAsync(InstanceRequest request, CancellationToken cancellationToken)
    {
        var webhook = request.ToWebhookChange();
        if (!webhook.IsSuccess)
            return Refuse(webhook.Error);
        var input = new CreateInstance.Input(
            request.Name.Value, request.Description.Value, request.Sandbox == true, webhook.Value, request.ToSettingsChange());
        var outcome = await create.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess
            ? Created($"/api/instances/{outcome.Value.Instance.Id}", outcome.Value.Adapt<InstanceCreatedResponse>())
            : Refuse(outcome.Error);
    }

    /// <summary>All instances, oldest first.</summary>
    /// <param name="search">Part of the name.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="limit">The most to return; all unless given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<InstanceListResponse>> ListAsync(string? search, int? skip, int? limit, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListInstances.Input(search, skip ?? 0, limit), cancellationToken);
        return outcome.IsSuccess
            ? new InstanceListResponse(outcome.Value.Adapt<List<InstanceListItem>>())
            : Refuse(outcome.Error);
    }

    /// <summary>One instance with its webhook settings.</summary>
    [HttpGet("{instanceId}")]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<InstanceDetailsResponse>> GetAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<InstanceDetailsResponse>() : Refuse(outcome.Error);
    }

    /// <summary>Changes settings: what is left out stays, null goes back to the default.</summary>
    [HttpPut("{instanceId}")]
    public async Task<ActionResult<InstanceUpdatedResponse>> UpdateAsync(
        string instanceId, InstanceRequest request, CancellationToken cancellationToken)
    {
        var webhook = request.ToWebhookChange();
        if (!webhook.IsSuccess)
            return Refuse(webhook.Error);
        var input = new UpdateInstance.Input(instanceId, request.Name, request.Description, webhook.Value, request.ToSettingsChange());
        var outcome = await update.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<InstanceUpdatedResponse>() : Refuse(outcome.Error);
    }

    /// <summary>Unlinks and deletes an instance.</summary>
    [HttpDelete("{instanceId}")]
    public async Task<ActionResult<ActionResponse>> DeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await delete.ExecuteAsync(Caller, instanceId, cancellationToken);
        return outcome.IsSuccess ? ActionResponse.Done($"Instance {instanceId} deleted successfully") : Refuse(outcome.Error);
    }
}
