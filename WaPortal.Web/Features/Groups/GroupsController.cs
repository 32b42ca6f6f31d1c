using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Groups;

/// <summary>Groups: lists come from the database, which follows WhatsApp's notices; changes are made on WhatsApp.</summary>
[Route("api/whatsapp/{instanceId}/groups")]
[Tags("Groups")]
[RequiresScope(ApiScopes.Send)]
public sealed class GroupsController(ListGroups list, GetGroup get, CreateGroup create, ChangeGroup change, LeaveGroup leave) : ApiController
{
    /// <summary>The groups that the instance is a member of, by subject.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="search">Part of a subject or a JID.</param>
    /// <param name="limit">The most to return: 100 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<GroupListResponse>> ListAsync(
        string instanceId, string? search, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListGroups.Input(instanceId, search, limit, skip ?? 0), cancellationToken);
        return outcome.IsSuccess
            ? new GroupListResponse([.. outcome.Value.Items.Select(GroupItem.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }

    /// <summary>One group with its members.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("{groupId}")]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<GroupResponse>> GetAsync(string instanceId, string groupId, CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, instanceId, Uri.UnescapeDataString(groupId), cancellationToken);
        return outcome.IsSuccess ? GroupResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Makes a group with this account as its administrator.</summary>
    [HttpPost]
    public async Task<ActionResult<GroupCreatedResponse>> CreateAsync(string instanceId, CreateGroupRequest request, CancellationToken cancellationToken)
    {
        var outcome = await create.ExecuteAsync(Caller, new CreateGroup.Input(instanceId, request.Subject, request.Members), cancellationToken);
        return outcome.IsSuccess ? new GroupCreatedResponse(outcome.Value.GroupJid!) : Refuse(outcome.Error);
    }

    /// <summary>Changes subject, description and settings; what is not named stays.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="request">What to change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPatch("{groupId}")]
    public async Task<ActionResult<SuccessResponse>> ChangeAsync(
        string instanceId, string groupId, ChangeGroupRequest request, CancellationToken cancellationToken) =>
        Show(await change.ExecuteAsync(
            Caller,
            instanceId,
            Uri.UnescapeDataString(groupId),
            new GroupChanges(
                request.Subject, request.Description, request.Announcement, request.Locked, request.JoinApproval, request.EphemeralSeconds),
            cancellationToken));

    /// <summary>Leaves a group.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpDelete("{groupId}")]
    public async Task<ActionResult<SuccessResponse>> LeaveAsync(string instanceId, string groupId, CancellationToken cancellationToken) =>
        Show(await leave.ExecuteAsync(Caller, instanceId, Uri.UnescapeDataString(groupId), cancellationToken));

    private static ActionResult<SuccessResponse> Show(Result<GroupAnswer> outcome) =>
        outcome.IsSuccess ? new SuccessResponse(true) : Refuse(outcome.Error);
}
