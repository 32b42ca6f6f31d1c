using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Instances;

/// <summary>How an instance behaves towards those who write with it. The same can be said when it is created or updated.</summary>
[Route("api/instances/{instanceId}/settings")]
[Tags("Instances")]
public sealed class InstanceSettingsController(GetInstanceSettings get, ChangeInstanceSettings change) : ApiController
{
    /// <summary>The settings.</summary>
    [HttpGet]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<InstanceSettingsResponse>> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        Show(await get.ExecuteAsync(Caller, instanceId, cancellationToken));

    /// <summary>Changes settings, at once: what is left out stays, null goes back to the default (<c>false</c>, <c>manual</c>).</summary>
    [HttpPatch]
    [RequiresScope(ApiScopes.Manage)]
    public async Task<ActionResult<InstanceSettingsResponse>> ChangeAsync(
        string instanceId, InstanceSettingsRequest request, CancellationToken cancellationToken) =>
        Show(await change.ExecuteAsync(Caller, instanceId, request.ToChange(), cancellationToken));

    private static ActionResult<InstanceSettingsResponse> Show(Result<InstanceSettings> outcome) =>
        outcome.IsSuccess ? new InstanceSettingsResponse(outcome.Value.AlwaysOnline, outcome.Value.ReadReceipts.ToText()) : Refuse(outcome.Error);
}
