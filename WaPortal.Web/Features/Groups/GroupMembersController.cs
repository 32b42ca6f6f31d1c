using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Groups;

/// <summary>Who is in a group, and how people come into it.</summary>
[Route("api/whatsapp/{instanceId}/groups")]
[Tags("Groups")]
[RequiresScope(ApiScopes.Send)]
public sealed class GroupMembersController(
    ChangeMembers changeMembers, GetInvite getInvite, JoinGroup join, ListJoinRequests listRequests, DecideJoinRequests decide) : ApiController
{
    /// <summary>Adds, removes, promotes or demotes members; one answer for each.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="request">What is done, and to whom.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("{groupId}/members")]
    public async Task<ActionResult<GroupMembersResponse>> ChangeAsync(
        string instanceId, string groupId, GroupMembersRequest request, CancellationToken cancellationToken)
    {
        MemberChange? change = request.Action switch
        {
            "add" => MemberChange.Add,
            "remove" => MemberChange.Remove,
            "promote" => MemberChange.Promote,
            "demote" => MemberChange.Demote,
            _ => null,
        };
        var input = new ChangeMembers.Input(instanceId, Uri.UnescapeDataString(groupId), change, request.Members);
        return Show(await changeMembers.ExecuteAsync(Caller, input, cancellationToken));
    }

    /// <summary>The invite link.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("{groupId}/invite")]
    public async Task<ActionResult<InviteResponse>> GetInviteAsync(string instanceId, string groupId, CancellationToken cancellationToken) =>
        ShowInvite(await getInvite.ExecuteAsync(
            Caller, new GetInvite.Input(instanceId, Uri.UnescapeDataString(groupId), Revoke: false), cancellationToken));

    /// <summary>Makes the invite link worthless and gives a new one.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpDelete("{groupId}/invite")]
    public async Task<ActionResult<InviteResponse>> RevokeInviteAsync(string instanceId, string groupId, CancellationToken cancellationToken) =>
        ShowInvite(await getInvite.ExecuteAsync(
            Caller, new GetInvite.Input(instanceId, Uri.UnescapeDataString(groupId), Revoke: true), cancellationToken));

    /// <summary>Follows an invite link. <c>pending</c> is true when an administrator has to let this account in first.</summary>
    [HttpPost("join")]
    public async Task<ActionResult<JoinGroupResponse>> JoinAsync(string instanceId, JoinGroupRequest request, CancellationToken cancellationToken)
    {
        var outcome = await join.ExecuteAsync(Caller, instanceId, request.Invite, cancellationToken);
        return outcome.IsSuccess ? new JoinGroupResponse(outcome.Value.GroupJid!, outcome.Value.IsPending) : Refuse(outcome.Error);
    }

    /// <summary>Who asks to be let in.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("{groupId}/requests")]
    public async Task<ActionResult<GroupMembersResponse>> ListRequestsAsync(string instanceId, string groupId, CancellationToken cancellationToken) =>
        Show(await listRequests.ExecuteAsync(Caller, instanceId, Uri.UnescapeDataString(groupId), cancellationToken));

    /// <summary>Lets those who ask in, or turns them down; one answer for each.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="groupId">JID of the group.</param>
    /// <param name="request">Who, and whether.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("{groupId}/requests")]
    public async Task<ActionResult<GroupMembersResponse>> DecideAsync(
        string instanceId, string groupId, JoinRequestsRequest request, CancellationToken cancellationToken) =>
        Show(await decide.ExecuteAsync(
            Caller, new DecideJoinRequests.Input(instanceId, Uri.UnescapeDataString(groupId), request.Approve, request.Members), cancellationToken));

    private static ActionResult<GroupMembersResponse> Show(Result<GroupAnswer> outcome) => outcome.IsSuccess
        ? new GroupMembersResponse([.. outcome.Value.Members.Select(member => new GroupMemberOutcome(member.Jid, member.Error == 0, member.Error == 0 ? null : member.Error))])
        : Refuse(outcome.Error);

    private static ActionResult<InviteResponse> ShowInvite(Result<GroupAnswer> outcome) =>
        outcome.IsSuccess ? InviteResponse.Of(outcome.Value.InviteCode!) : Refuse(outcome.Error);
}
