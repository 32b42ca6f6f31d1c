using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Statistics;

/// <summary>What was used. Days are UTC days; every period ends today.</summary>
[Route("api/stats")]
[Tags("Statistics")]
[RequiresScope(ApiScopes.Read)]
public sealed class StatisticsController(GetUserStatistics getUser, GetInstanceStatistics getInstance, GetSystemStatistics getSystem, GetUsageReport getReport) : ApiController
{
    /// <summary>The account as a whole, and by instance.</summary>
    /// <param name="period"><c>today</c>, <c>week</c>, <c>month</c>, <c>year</c> or <c>all</c>; <c>month</c> unless given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("user")]
    public async Task<ActionResult<UserStatisticsResponse>> GetUserAsync(string? period, CancellationToken cancellationToken)
    {
        var outcome = await getUser.ExecuteAsync(Caller, period, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<UserStatisticsResponse>() : Refuse(outcome.Error);
    }

    /// <summary>One instance, in all and day by day.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="period"><c>today</c>, <c>week</c>, <c>month</c>, <c>year</c> or <c>all</c>; <c>today</c> unless given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("instances/{instanceId}")]
    public async Task<ActionResult<InstanceStatisticsResponse>> GetInstanceAsync(string instanceId, string? period, CancellationToken cancellationToken)
    {
        var outcome = await getInstance.ExecuteAsync(Caller, new GetInstanceStatistics.Input(instanceId, period), cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<InstanceStatisticsResponse>() : Refuse(outcome.Error);
    }

    /// <summary>The account or one instance day by day, for spreadsheets: date, messages_sent, messages_received, media_sent, media_received, media_bytes, api_calls, webhooks_sent.</summary>
    /// <param name="instanceId">One instance; all that the account has and had unless given.</param>
    /// <param name="period"><c>today</c>, <c>week</c>, <c>month</c>, <c>year</c> or <c>all</c>; <c>month</c> unless given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("usage.csv")]
    [Produces(UsageCsv.MediaType, "application/json")]
    [ProducesResponseType<FileResult>(StatusCodes.Status200OK, UsageCsv.MediaType)]
    public async Task<ActionResult> GetCsvAsync(string? instanceId, string? period, CancellationToken cancellationToken)
    {
        var outcome = await getReport.ExecuteAsync(Caller, new GetUsageReport.Input(instanceId, period), cancellationToken);
        return outcome.IsSuccess
            ? File(UsageCsv.Write(outcome.Value), UsageCsv.MediaType, UsageCsv.NameOf(outcome.Value, instanceId))
            : Refuse(outcome.Error);
    }

    /// <summary>The portal as a whole, for administrators; as it was when <c>X-Computed-At</c> says.</summary>
    /// <param name="period"><c>today</c>, <c>week</c>, <c>month</c>, <c>year</c> or <c>all</c>; <c>all</c> unless given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("system")]
    [Authorize(Policy = PortalScheme.AdministratorPolicy)]
    public async Task<ActionResult<SystemStatisticsResponse>> GetSystemAsync(string? period, CancellationToken cancellationToken)
    {
        var outcome = await getSystem.ExecuteAsync(Caller, period, cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        Response.Headers["X-Computed-At"] = InstantConverter.ToText(outcome.Value.ComputedAt);
        return outcome.Value.Adapt<SystemStatisticsResponse>();
    }
}
