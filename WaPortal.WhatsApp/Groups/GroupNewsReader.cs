using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Groups;

/// <summary>Reads what a <c>w:gp2</c> notification says.</summary>
internal static class GroupNewsReader
{
    /// <param name="change">A child of the notification.</param>
    /// <param name="actor">Who did it, as the group addresses them.</param>
    /// <returns>Null for what is not known here.</returns>
    public static GroupNews? Read(Node change, Jid? actor) => change.Tag switch
    {
        "add" => Members(change, MemberNews.Added),
        "remove" => Members(change, MemberNews.Removed) is { } gone && gone.Who.All(one => one.Jid == actor)
            ? gone with { What = MemberNews.Left }
            : Members(change, MemberNews.Removed),
        "leave" => Members(change, MemberNews.Left),
        "promote" => Members(change, MemberNews.Promoted),
        "demote" => Members(change, MemberNews.Demoted),
        "created_membership_requests" => Members(change, MemberNews.AskedToJoin, "requested_user"),
        "invite" => new GroupNews.InviteRevoked(),
        _ => Settings(change),
    };

    private static GroupNews.Settings? Settings(Node change) => change.Tag switch
    {
        "subject" when change["subject"] is { } subject => new() { Subject = subject },
        "description" => new() { Description = change.Child("delete") is null ? change.Child("body")?.Text ?? "" : "", DescriptionId = change["id"] },
        "announcement" or "not_announcement" => new() { Announcement = change.Tag == "announcement" },
        "locked" or "unlocked" => new() { Locked = change.Tag == "locked" },
        "membership_approval_mode" => new() { JoinApproval = change.Child("group_join")?["state"] == "on" },
        "ephemeral" => new() { EphemeralSeconds = GroupNodes.Seconds(change) },
        "not_ephemeral" => new() { EphemeralSeconds = 0 },
        _ => null,
    };

    private static GroupNews.Members? Members(Node change, MemberNews what, string tag = "participant") =>
        GroupNodes.Participants(change, tag) is { Count: > 0 } who ? new(what, who) : null;
}
