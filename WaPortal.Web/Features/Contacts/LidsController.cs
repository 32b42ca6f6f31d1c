using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Contacts;

/// <summary>Who is behind a LID.</summary>
[Route("api/whatsapp/{instanceId}/lids")]
[Tags("Contacts")]
[RequiresScope(ApiScopes.Read)]
public sealed class LidsController(ListLids list) : ApiController
{
    /// <summary>
    /// Numbers and the LIDs that WhatsApp shows in their place, as far as the instance was told of them. A number that is missing is learned
    /// by checking it or writing to it; the number behind a LID is learned only when WhatsApp tells it.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="phone">A number, to find its LID.</param>
    /// <param name="lid">A LID, to find its number.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    public async Task<ActionResult<LidListResponse>> ListAsync(
        string instanceId, string? phone, string? lid, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListLids.Input(instanceId, phone, lid, limit, skip ?? 0), cancellationToken);
        return outcome.IsSuccess
            ? new LidListResponse(outcome.Value.Items.Adapt<List<LidItem>>(), Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }
}
