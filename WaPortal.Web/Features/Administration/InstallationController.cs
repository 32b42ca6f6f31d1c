using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Features.Administration;

/// <summary>The installation as a whole; for administrators.</summary>
[Route("api/admin")]
[Tags("Administration")]
[RequiresPerson]
[Authorize(Policy = PortalScheme.AdministratorPolicy)]
public sealed class InstallationController(
    ListInstallationAudit listAudit, ListInstallationInstances listInstances, ListPlans listPlans, RotateTokenKey rotate) : ApiController
{
    /// <summary>Who changed what in any account, newest first.</summary>
    /// <param name="userId">Only what was changed in this account.</param>
    /// <param name="actorId">Only what this account changed.</param>
    /// <param name="target">Only what was done to this: an id.</param>
    /// <param name="actions">Only these, separated by commas.</param>
    /// <param name="startDate">Only since then; ISO 8601.</param>
    /// <param name="endDate">Only until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="limit">The most to return: 100 unless given, at most 1000.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("audit")]
    public async Task<ActionResult<InstallationAuditResponse>> ListAuditAsync(
        string? userId, string? actorId, string? target, string? actions, string? startDate, string? endDate, int? limit, int? skip,
        CancellationToken cancellationToken)
    {
        var query = LogQueryReader.Read(limit, skip, actions, startDate, endDate);
        if (!query.IsSuccess)
            return Refuse(query.Error);
        var outcome = await listAudit.ExecuteAsync(Caller, new ListInstallationAudit.Input(query.Value, userId, actorId, target), cancellationToken);
        return outcome.IsSuccess
            ? new InstallationAuditResponse([.. outcome.Value.Items.Select(InstallationAuditEntry.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }

    /// <summary>The instances of all accounts, oldest first, how many there are in each status, and on which nodes they run.</summary>
    /// <param name="status"><c>connecting</c>, <c>connected</c>, <c>disconnected</c> or <c>logged_out</c>.</param>
    /// <param name="userId">Only those of this account.</param>
    /// <param name="node">Only those that run on the node of this name; <c>none</c> for those that run on none.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("instances")]
    public async Task<ActionResult<InstallationInstancesResponse>> ListInstancesAsync(
        string? status, string? userId, string? node, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await listInstances.ExecuteAsync(Caller, new ListInstallationInstances.Input(status, userId, node, limit, skip), cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        var census = outcome.Value.Census;
        var byStatus = Enum.GetValues<InstanceStatus>().ToDictionary(known => known.ToText(), known => census.ByStatus.GetValueOrDefault(known));
        var byNode = outcome.Value.Nodes.ToDictionary(one => one.Name, one => one.Running?.Count);
        var instances = census.Instances.Items.Select(instance => InstallationInstance.Of(instance, outcome.Value.NodeOf(instance.Id)));
        return new InstallationInstancesResponse(byStatus, byNode, [.. instances], Pagination.Of(census.Instances));
    }

    /// <summary>The plans that accounts can be given. They stand in the settings (<c>Plans</c>).</summary>
    [HttpGet("plans")]
    public async Task<ActionResult<PlansResponse>> ListPlansAsync(CancellationToken cancellationToken)
    {
        var outcome = await listPlans.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? new PlansResponse(outcome.Value.Default.Name, [.. outcome.Value.All.Select(PlanItem.Of)]) : Refuse(outcome.Error);
    }

    /// <summary>
    /// Puts a new key in the place of the one that signs tokens. Tokens go on until they end, unless <c>endTokens</c> is true; refresh tokens and API keys stay.
    /// </summary>
    [HttpPost("token-keys/rotate")]
    public async Task<ActionResult<TokenKeyResponse>> RotateTokenKeyAsync(RotateTokenKeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await rotate.ExecuteAsync(Caller, request.EndTokens == true, cancellationToken);
        return outcome.IsSuccess ? new TokenKeyResponse(outcome.Value.Id, outcome.Value.ActiveFrom) : Refuse(outcome.Error);
    }
}
