namespace WaPortal.WhatsApp.Groups;

/// <summary>One thing that happened to a group.</summary>
public abstract record GroupNews
{
    private GroupNews()
    {
    }

    /// <summary>Somebody came, went, asks to come, or may do more or less than before.</summary>
    /// <param name="What">What happened to them.</param>
    /// <param name="Who">Whom it happened to.</param>
    public sealed record Members(MemberNews What, IReadOnlyList<GroupParticipant> Who) : GroupNews;

    /// <summary>The invite link of before leads nowhere any more.</summary>
    public sealed record InviteRevoked : GroupNews;

    /// <summary>What the group says of itself, or what its members may do, is another; null where nothing changed.</summary>
    public sealed record Settings : GroupNews
    {
        /// <summary>The name.</summary>
        public string? Subject { get; init; }

        /// <summary>The description; empty when it was taken away.</summary>
        public string? Description { get; init; }

        /// <summary>The id of the description, if there is one now.</summary>
        public string? DescriptionId { get; init; }

        /// <summary>True when only administrators may write.</summary>
        public bool? Announcement { get; init; }

        /// <summary>True when only administrators may change subject and description.</summary>
        public bool? Locked { get; init; }

        /// <summary>True when administrators have to let those in who follow the invite link.</summary>
        public bool? JoinApproval { get; init; }

        /// <summary>After how many seconds messages disappear; 0 for never.</summary>
        public int? EphemeralSeconds { get; init; }
    }
}
