namespace WaPortal.Domain.Webhooks;

/// <summary>What <c>action</c> of a <c>group_members_changed</c> says.</summary>
public static class GroupActionNames
{
    public const string Add = "add";
    public const string Remove = "remove";
    public const string Leave = "leave";
    public const string Promote = "promote";
    public const string Demote = "demote";

    /// <summary>Somebody asks to be let in.</summary>
    public const string Request = "request";
}
