using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Audit;

/// <summary>Who changed what, from where.</summary>
[Route("api/audit")]
[Tags("Audit")]
[RequiresScope(ApiScopes.Manage)]
public sealed class AuditController(ListAudit list) : ApiController
{
    /// <summary>Changes of keys, instances and the account, newest first. A key that is for some instances sees theirs only.</summary>
    /// <param name="limit">The most to return: 100 unless given, at most 1000.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="actions">Only these, separated by commas.</param>
    /// <param name="startDate">Only since then; ISO 8601.</param>
    /// <param name="endDate">Only until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    public async Task<ActionResult<AuditResponse>> ListAsync(
        int? limit, int? skip, string? actions, string? startDate, string? endDate, CancellationToken cancellationToken)
    {
        var query = LogQueryReader.Read(limit, skip, actions, startDate, endDate);
        if (!query.IsSuccess)
            return Refuse(query.Error);
        var outcome = await list.ExecuteAsync(Caller, query.Value, cancellationToken);
        return outcome.IsSuccess
            ? new AuditResponse([.. outcome.Value.Items.Select(AuditLogEntry.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }
}
