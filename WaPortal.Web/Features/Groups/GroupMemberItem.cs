using System.Text.Json.Serialization;
using WaPortal.Domain.Groups;

namespace WaPortal.Web.Features.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Id">The JID, by number when that is known.</param>
/// <param name="Role"><c>member</c>, <c>admin</c> or <c>superadmin</c>.</param>
/// <param name="Lid">The LID; only there when it is known.</param>
public sealed record GroupMemberItem(string Id, string Role, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Lid)
{
    internal static GroupMemberItem Of(GroupMember member) => new(
        member.PhoneJid ?? member.Jid,
        member.Role switch
        {
            GroupRole.SuperAdmin => "superadmin",
            GroupRole.Admin => "admin",
            _ => "member",
        },
        member.Jid.EndsWith("@lid", StringComparison.Ordinal) ? member.Jid : null);
}
