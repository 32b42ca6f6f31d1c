using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Contacts;

/// <summary>Whom an instance knows.</summary>
[Route("api/whatsapp/{instanceId}/contacts")]
[Tags("Contacts")]
[RequiresScope(ApiScopes.Read)]
public sealed class ContactsController(ListContacts list) : ApiController
{
    /// <summary>People and groups, by name.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="search">Part of a name or of a number.</param>
    /// <param name="limit">The most to return; all unless given.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    public async Task<ActionResult<ContactListResponse>> ListAsync(
        string instanceId, string? search, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListContacts.Input(instanceId, search, skip ?? 0, limit), cancellationToken);
        return outcome.IsSuccess ? new ContactListResponse(outcome.Value.Adapt<List<ContactItem>>()) : Refuse(outcome.Error);
    }
}
