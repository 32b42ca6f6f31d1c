using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>What an instance used in one UTC day. Calls that concern no instance are counted under the empty instance id.</summary>
public sealed class UsageDay : IOwned
{
    /// <summary>The instance, or empty for what belongs to the account as a whole.</summary>
    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Media included.</summary>
    public long MessagesSent { get; set; }

    /// <summary>Media included.</summary>
    public long MessagesReceived { get; set; }

    public long MediaSent { get; set; }

    public long MediaReceived { get; set; }

    /// <summary>Bytes, both ways.</summary>
    public long MediaBytes { get; set; }

    /// <summary>Authenticated requests, refused ones included.</summary>
    public long ApiCalls { get; set; }

    /// <summary>Events delivered, not attempts.</summary>
    public long WebhooksSent { get; set; }
}
