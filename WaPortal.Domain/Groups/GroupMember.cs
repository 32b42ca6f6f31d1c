using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>A member of a <see cref="Group"/>.</summary>
public sealed class GroupMember : IOwned
{
    public required string InstanceId { get; init; }

    /// <summary>JID of the group.</summary>
    public required string GroupJid { get; init; }

    /// <summary>The LID when it is known, else the phone-number JID.</summary>
    public required string Jid { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>The phone-number JID; null while unknown.</summary>
    public string? PhoneJid { get; set; }

    public GroupRole Role { get; set; }
}
