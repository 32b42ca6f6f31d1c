using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Activity;

/// <summary>What happened to instances.</summary>
[Route("api")]
[Tags("Activity")]
[RequiresScope(ApiScopes.Read)]
public sealed class ActivityController(ListActivity list) : ApiController
{
    /// <summary>What happened to an instance, newest first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="limit">The most to return: 100 unless given, at most 1000.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="actions">Only these, separated by commas; see <c>action</c> of the answer for what there is.</param>
    /// <param name="startDate">Only since then; ISO 8601.</param>
    /// <param name="endDate">Only until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("instances/{instanceId}/activity")]
    public Task<ActionResult<ActivityResponse>> ListOfInstanceAsync(
        string instanceId, int? limit, int? skip, string? actions, string? startDate, string? endDate, CancellationToken cancellationToken) =>
        ListAsync(instanceId, LogQueryReader.Read(limit, skip, actions, startDate, endDate), cancellationToken);

    /// <summary>What happened to all instances of the account, also to deleted ones; newest first.</summary>
    /// <param name="limit">The most to return: 100 unless given, at most 1000.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="actions">Only these, separated by commas.</param>
    /// <param name="startDate">Only since then; ISO 8601.</param>
    /// <param name="endDate">Only until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("activity")]
    public Task<ActionResult<ActivityResponse>> ListOfAccountAsync(
        int? limit, int? skip, string? actions, string? startDate, string? endDate, CancellationToken cancellationToken) =>
        ListAsync(instanceId: null, LogQueryReader.Read(limit, skip, actions, startDate, endDate), cancellationToken);

    private async Task<ActionResult<ActivityResponse>> ListAsync(string? instanceId, Result<LogQuery> query, CancellationToken cancellationToken)
    {
        if (!query.IsSuccess)
            return Refuse(query.Error);
        var outcome = await list.ExecuteAsync(Caller, new ListActivity.Input(instanceId, query.Value), cancellationToken);
        return outcome.IsSuccess
            ? new ActivityResponse([.. outcome.Value.Items.Select(ActivityLogEntry.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }
}
