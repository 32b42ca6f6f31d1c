using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>One WhatsApp number linked, or to be linked, to the portal.</summary>
public sealed class Instance : IOwned
{
    /// <summary>The most characters of <see cref="Name"/>.</summary>
    public const int NameMaxLength = 100;

    /// <summary>The most characters of <see cref="Description"/>.</summary>
    public const int DescriptionMaxLength = 500;

    /// <summary><c>ins_…</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>True when it talks to the built-in sandbox instead of WhatsApp. Never changes.</summary>
    public bool Sandbox { get; init; }

    public InstanceStatus Status { get; set; }

    /// <summary>A snake_case word on why it is in that status, such as <c>qr_timeout</c>; null when there is nothing to say.</summary>
    public string? StatusReason { get; set; }

    /// <summary>Our own account by phone number, once linked.</summary>
    public string? PhoneJid { get; set; }

    /// <summary>Our own account by LID, once linked.</summary>
    public string? Lid { get; set; }

    /// <summary>The name that our contacts see.</summary>
    public string? PushName { get; set; }

    /// <summary>Until when a scannable QR exists; null when there is none.</summary>
    public DateTimeOffset? QrExpiresAt { get; set; }

    /// <summary>True when the portal should keep it connected, also after a restart.</summary>
    public bool ShouldConnect { get; set; }

    /// <summary>Messages are kept for so many days; null for as long as the portal keeps messages unless told.</summary>
    public int? MessageDays { get; set; }

    /// <summary>How much of its past the phone has told, in percent; null when it has told nothing.</summary>
    public int? HistoryProgress { get; set; }

    /// <summary>True to tell webhooks of messages of the past, too.</summary>
    public bool HistoryWebhooks { get; set; }

    /// <summary>True to be seen online while it is connected; else it is only while it is asked to be.</summary>
    public bool AlwaysOnline { get; set; }

    /// <summary>When those who write to it get their blue ticks.</summary>
    public ReadReceiptPolicy ReadReceipts { get; set; }

    /// <summary>Rises whenever an owner takes the session over; what an earlier owner still wants to write is refused.</summary>
    public long Epoch { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was deleted; its rows are purged some time after.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Changes with every edit, so that two edits at once are noticed. The portal sets it.</summary>
    public long Version { get; set; }
}
