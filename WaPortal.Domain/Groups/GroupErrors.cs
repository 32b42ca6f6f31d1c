using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Refusals around groups.</summary>
public static class GroupErrors
{
    public static readonly Error InvalidId = Error.InvalidField(
        "groupId", "groupId must be the JID of a group such as 120363012345678901@g.us.", "invalid_group_id");

    public static readonly Error NotFound = new(
        "group_not_found", "The instance is no member of such a group; check the id against GET /api/whatsapp/{instanceId}/groups.", ErrorKind.NotFound);

    public static readonly Error NotAllowed = new(
        "not_group_admin", "WhatsApp does not let this account do that in the group; it has to be an administrator there.", ErrorKind.Conflict);

    public static readonly Error InviteInvalid = new(
        "invite_invalid", "The invite link leads nowhere; ask for a new one.", ErrorKind.Invalid);

    public static readonly Error NotTaken = new(
        "group_change_not_taken", "WhatsApp did not take the change, or did not answer; look at the group and try again.", ErrorKind.Unavailable);
}
