using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Features.Administration;

/// <summary>The accounts of this installation; for administrators.</summary>
[Route("api/admin/users")]
[Tags("Administration")]
[RequiresPerson]
[Authorize(Policy = PortalScheme.AdministratorPolicy)]
public sealed class UsersController(
    ListUsers list, GetUser get, SetUserRole setRole, SuspendUser suspend, ReinstateUser reinstate, UnlockUser unlock, SetUserPlan setPlan,
    ResendConfirmation resend, DeleteUser delete) : ApiController
{
    /// <summary>Accounts, oldest first.</summary>
    /// <param name="search">Part of an address or a name.</param>
    /// <param name="state"><c>active</c>, <c>suspended</c> or <c>locked</c>.</param>
    /// <param name="role"><c>administrator</c> or <c>user</c>.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    public async Task<ActionResult<UserListResponse>> ListAsync(
        string? search, string? state, string? role, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListUsers.Input(search, state, role, limit, skip), cancellationToken);
        return outcome.IsSuccess
            ? new UserListResponse([.. outcome.Value.Items.Select(UserItem.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }

    /// <summary>One account.</summary>
    [HttpGet("{userId}")]
    public async Task<ActionResult<UserItem>> GetAsync(string userId, CancellationToken cancellationToken) =>
        Show(await get.ExecuteAsync(Caller, userId, cancellationToken));

    /// <summary>Makes somebody an administrator, or takes that right. The last administrator keeps it.</summary>
    [HttpPut("{userId}/role")]
    public async Task<ActionResult<UserItem>> SetRoleAsync(string userId, SetRoleRequest request, CancellationToken cancellationToken) =>
        Show(await setRole.ExecuteAsync(Caller, new SetUserRole.Input(userId, request.Role), cancellationToken));

    /// <summary>Gives somebody one of the installation's plans, or null for the default.</summary>
    [HttpPut("{userId}/plan")]
    public async Task<ActionResult<UserItem>> SetPlanAsync(string userId, SetPlanRequest request, CancellationToken cancellationToken) =>
        Show(await setPlan.ExecuteAsync(Caller, new SetUserPlan.Input(userId, request.Plan), cancellationToken));

    /// <summary>
    /// Keeps somebody from acting: keys, tokens, sign-ins and open connections end at once, instances are disconnected but stay linked, and webhooks wait.
    /// </summary>
    [HttpPost("{userId}/suspend")]
    public async Task<ActionResult<UserItem>> SuspendAsync(string userId, SuspendRequest request, CancellationToken cancellationToken) =>
        Show(await suspend.ExecuteAsync(Caller, new SuspendUser.Input(userId, request.Reason), cancellationToken));

    /// <summary>Lets somebody act again: what was disconnected connects, and what waited for webhooks goes out.</summary>
    [HttpPost("{userId}/reinstate")]
    public async Task<ActionResult<UserItem>> ReinstateAsync(string userId, CancellationToken cancellationToken) =>
        Show(await reinstate.ExecuteAsync(Caller, userId, cancellationToken));

    /// <summary>Ends somebody's wait after failed sign-ins.</summary>
    [HttpPost("{userId}/unlock")]
    public async Task<ActionResult<UserItem>> UnlockAsync(string userId, CancellationToken cancellationToken) =>
        Show(await unlock.ExecuteAsync(Caller, userId, cancellationToken));

    /// <summary>Mails somebody another link to confirm their address, unless they confirmed it.</summary>
    [HttpPost("{userId}/resend-confirmation")]
    public async Task<ActionResult<AdministrationDoneResponse>> ResendAsync(string userId, CancellationToken cancellationToken)
    {
        var outcome = await resend.ExecuteAsync(Caller, userId, cancellationToken);
        return outcome.IsSuccess
            ? new AdministrationDoneResponse(true, "If the address is not confirmed yet, a link is on its way to it.")
            : Refuse(outcome.Error);
    }

    /// <summary>
    /// Deletes somebody's account: keys and sign-ins end at once, name and address are forgotten, instances are unlinked; messages and all the rest are
    /// purged after 30 days unless the installation says otherwise.
    /// </summary>
    [HttpDelete("{userId}")]
    public async Task<ActionResult<AdministrationDoneResponse>> DeleteAsync(string userId, CancellationToken cancellationToken)
    {
        var outcome = await delete.ExecuteAsync(Caller, userId, cancellationToken);
        return outcome.IsSuccess ? new AdministrationDoneResponse(true, "The account is deleted.") : Refuse(outcome.Error);
    }

    private static ActionResult<UserItem> Show(Result<UserOverview> outcome) => outcome.IsSuccess ? UserItem.Of(outcome.Value) : Refuse(outcome.Error);
}
