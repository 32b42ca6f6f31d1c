using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Administration;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Features.Administration;

/// <summary>The client version that WhatsApp is told; for administrators.</summary>
[Route("api/admin/client-version")]
[Tags("Administration")]
[RequiresPerson]
[Authorize(Policy = PortalScheme.AdministratorPolicy)]
public sealed class ClientVersionController(GetClientVersion get, SetClientVersion set) : ApiController
{
    /// <summary>The version that WhatsApp is told, where it comes from, and whether WhatsApp refuses it.</summary>
    [HttpGet]
    public async Task<ActionResult<ClientVersionResponse>> GetAsync(CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? ClientVersionResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Tells WhatsApp another version, from the next connection of each instance on.</summary>
    [HttpPut]
    public async Task<ActionResult<ClientVersionResponse>> SetAsync(SetClientVersionRequest request, CancellationToken cancellationToken)
    {
        var outcome = await set.ExecuteAsync(Caller, request.Version, cancellationToken);
        return outcome.IsSuccess ? ClientVersionResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }
}
