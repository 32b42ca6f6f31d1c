using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Developers;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Developers;

/// <summary>What programs asked of the API.</summary>
[Route("api/requests")]
[Tags("Requests")]
[RequiresPerson]
public sealed class RequestsController(ListRequests list) : ApiController
{
    /// <summary>
    /// The account's calls to the API, newest first, some seconds after they were made; kept for some days. Neither bodies nor queries are kept. Not for
    /// API keys: send a token.
    /// </summary>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="status">Only these: <c>2xx</c>, <c>3xx</c>, <c>4xx</c> or <c>5xx</c>.</param>
    /// <param name="method">Only these, such as <c>POST</c>.</param>
    /// <param name="key">Only those made with this API key: its id, as <c>GET /api/keys</c> has it.</param>
    /// <param name="path">Only those whose path has this in it.</param>
    /// <param name="requestId">Only this one, as <c>X-Request-Id</c> of its answer had it.</param>
    /// <param name="startDate">Only since then; ISO 8601.</param>
    /// <param name="endDate">Only until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    public async Task<ActionResult<RequestListResponse>> ListAsync(
        int? limit, int? skip, string? status, string? method, string? key, string? path, string? requestId, string? startDate, string? endDate,
        CancellationToken cancellationToken)
    {
        var range = QueryRange.Read(startDate, endDate);
        if (!range.IsSuccess)
            return Refuse(range.Error);
        var input = new ListRequests.Input(status, method, key, path, requestId, range.Value.From, range.Value.Before, limit, skip);
        var outcome = await list.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess
            ? new RequestListResponse([.. outcome.Value.Items.Select(RequestItem.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }
}
